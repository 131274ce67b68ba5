package dev.landfall.lab.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.landfall.lab.failure.LabException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Objects of any kind, read from YAML and applied by the API server (server-side apply, conflicts taken over). */
public final class Objects {

    private static final String FIELD_MANAGER = "landfall-lab";
    private static final Duration ESTABLISHED_WITHIN = Duration.ofSeconds(60);
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KubernetesClient client;

    public Objects(KubernetesClient client) {
        this.client = client;
    }

    /** The documents of a YAML file, or what a JSON file's array holds; empty ones are left out. */
    public static List<ObjectNode> read(Path file) {
        ObjectMapper mapper = file.toString().endsWith(".json") ? JSON : YAML;
        try (MappingIterator<JsonNode> documents =
                mapper.readerFor(JsonNode.class).readValues(file.toFile())) {
            List<ObjectNode> objects = new ArrayList<>();
            while (documents.hasNext()) {
                if (documents.next() instanceof ObjectNode object && object.has("kind")) {
                    objects.add(object);
                }
            }
            return objects;
        } catch (IOException e) {
            throw new LabException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Applies objects of which none needs another, several at one time. */
    public void applyAll(Collection<ObjectNode> objects) {
        objects.parallelStream().forEach(this::apply);
    }

    public void apply(JsonNode object) {
        try {
            client.resource(YAML.convertValue(object, GenericKubernetesResource.class))
                    .fieldManager(FIELD_MANAGER)
                    .forceConflicts()
                    .serverSideApply();
        } catch (KubernetesClientException e) {
            throw new LabException(
                    object.path("kind").asText() + " "
                            + object.at("/metadata/name").asText() + " is refused: " + e.getMessage(),
                    e);
        }
    }

    /** Waits until the API server serves the kinds that these definitions define. */
    public void awaitEstablished(List<ObjectNode> definitions) {
        for (ObjectNode definition : definitions) {
            String name = definition.at("/metadata/name").asText();
            Waiting.until("the kind " + name + " is served", ESTABLISHED_WITHIN, () -> {
                var found = client.apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .withName(name)
                        .get();
                return found != null
                        && found.getStatus() != null
                        && found.getStatus().getConditions() != null
                        && found.getStatus().getConditions().stream()
                                .anyMatch(condition -> condition.getType().equals("Established")
                                        && condition.getStatus().equals("True"));
            });
        }
    }
}
