package dev.landfall.adapters.kubernetes.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What an API server's discovery lists.
 *
 * @param kubernetes its version, without the v
 * @param kinds {@code group/version Kind} → how it is addressed
 */
public record Served(String kubernetes, SortedMap<String, ResourceDefinitionContext> kinds) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public Served {
        kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
    }

    public SortedSet<String> apis() {
        return new TreeSet<>(kinds.keySet());
    }

    public boolean has(String api) {
        return kinds.containsKey(api);
    }

    /**
     * Asks the server. A group whose own server does not answer is left out.
     *
     * @throws KubernetesClientException if it cannot be asked
     */
    public static Served by(KubernetesClient client) {
        SortedMap<String, ResourceDefinitionContext> kinds = new TreeMap<>();
        addVersion(client, "", "v1", "/api/v1", kinds);
        for (JsonNode group : get(client, "/apis").path("groups")) {
            for (JsonNode version : group.path("versions")) {
                String groupVersion = version.path("groupVersion").asText();
                String name = group.path("name").asText();
                addVersion(client, name, version.path("version").asText(), "/apis/" + groupVersion, kinds);
            }
        }
        String version = get(client, "/version").path("gitVersion").asText();
        return new Served(version.startsWith("v") ? version.substring(1) : version, kinds);
    }

    private static void addVersion(
            KubernetesClient client,
            String group,
            String version,
            String path,
            SortedMap<String, ResourceDefinitionContext> kinds) {
        JsonNode resources;
        try {
            resources = get(client, path).path("resources");
        } catch (KubernetesClientException e) {
            if (e.getCode() == 0 || e.getCode() == 401) {
                throw e;
            }
            return;
        }
        for (JsonNode resource : resources) {
            if (!resource.path("name").asText().contains("/")) {
                String api = (group.isEmpty() ? version : group + "/" + version) + " "
                        + resource.path("kind").asText();
                kinds.put(
                        api,
                        new ResourceDefinitionContext.Builder()
                                .withGroup(group)
                                .withVersion(version)
                                .withKind(resource.path("kind").asText())
                                .withPlural(resource.path("name").asText())
                                .withNamespaced(resource.path("namespaced").asBoolean())
                                .build());
            }
        }
    }

    /** What a path shows; empty if it is not there, or not for this agent. */
    static Optional<JsonNode> asked(KubernetesClient client, String path) {
        return told(() -> get(client, path));
    }

    /** What the server answers; empty if it does not serve what is asked for, or not to this agent. */
    static <T> Optional<T> told(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (KubernetesClientException e) {
            if (e.getCode() == 403 || e.getCode() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static JsonNode get(KubernetesClient client, String path) {
        String answer = client.raw(path);
        if (answer == null) {
            throw new KubernetesClientException(path + " is not there", 404, null);
        }
        try {
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw new KubernetesClientException(path + " answered no JSON", e);
        }
    }
}
