package dev.landfall.adapters.kubernetes.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.model.capacity.ConformanceCheck;
import dev.landfall.workloads.versions.KnownVersions;
import dev.landfall.workloads.versions.KnownVersions.Component;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a member has beyond Kubernetes.
 *
 * @param versions controller or driver → its version, {@link KnownVersions#UNKNOWN} if nothing says it
 * @param conformance what was seen of AI Conformance
 */
public record Inventory(SortedMap<String, String> versions, List<ConformanceCheck> conformance) {

    public Inventory {
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
        conformance = List.copyOf(conformance);
    }

    /**
     * Asks the server. A version is the tag of the image that a controller runs, or what its CRDs are labelled with.
     *
     * @throws KubernetesClientException if it cannot be asked
     */
    public static Inventory by(KubernetesClient client, Served served) {
        Survey survey = Survey.by(client);
        SortedMap<String, String> versions = new TreeMap<>();
        for (Component component : KnownVersions.published().components()) {
            Optional<Survey.Image> image = survey.images().stream()
                    .filter(one -> component.images().stream().anyMatch(one::is))
                    .findFirst();
            Optional<Map.Entry<String, ResourceDefinitionContext>> kind = served.kinds().entrySet().stream()
                    .filter(one -> component.groups().contains(group(one.getKey())))
                    .findFirst();
            if (image.isPresent() || kind.isPresent()) {
                versions.put(
                        component.name(),
                        image.map(Survey.Image::tag)
                                .filter(Inventory::isVersion)
                                .or(() -> kind.flatMap(one -> ofDefinition(client, one.getValue())))
                                .orElse(KnownVersions.UNKNOWN));
            }
        }
        return new Inventory(versions, new Conformance(client, served, survey, versions.keySet()).checks());
    }

    private static String group(String api) {
        int slash = api.indexOf('/');
        return slash < 0 ? "" : api.substring(0, slash);
    }

    private static boolean isVersion(String text) {
        return !text.isEmpty() && Character.isDigit(text.charAt(0));
    }

    /** Charts and kustomizations label what they install. */
    private static Optional<String> ofDefinition(KubernetesClient client, ResourceDefinitionContext kind) {
        String path =
                "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/" + kind.getPlural() + "." + kind.getGroup();
        return Served.asked(client, path).flatMap(Inventory::labelled);
    }

    private static Optional<String> labelled(JsonNode definition) {
        JsonNode metadata = definition.path("metadata");
        for (String map : List.of("labels", "annotations")) {
            String text = metadata.path(map).path("app.kubernetes.io/version").asText("");
            String version = text.startsWith("v") ? text.substring(1) : text;
            if (isVersion(version)) {
                return Optional.of(version);
            }
        }
        String chart = metadata.path("labels").path("helm.sh/chart").asText("");
        String version = chart.substring(chart.lastIndexOf('-') + 1);
        return isVersion(version) ? Optional.of(version) : Optional.empty();
    }
}
