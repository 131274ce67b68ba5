package dev.landfall.adapters.kubernetes.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.model.capacity.ConformanceCheck;
import dev.landfall.model.capacity.ConformanceCheck.Seen;
import dev.landfall.workloads.versions.KnownVersions;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What can be said from outside of the requirements of Kubernetes AI Conformance 1.36: discovery, custom resources and what controllers
 * run. Nothing is started on the member.
 */
final class Conformance {

    private static final String NEEDS_PODS = "only pods that try it on the member would show it";

    private final KubernetesClient client;
    private final Served served;
    private final Survey survey;
    private final Set<String> components;
    private final List<ConformanceCheck> checks = new ArrayList<>();

    /** @param components controllers and drivers that are there */
    Conformance(KubernetesClient client, Served served, Survey survey, Set<String> components) {
        this.client = client;
        this.served = served;
        this.survey = survey;
        this.components = components;
    }

    List<ConformanceCheck> checks() {
        must("dra_support", told(served.has("resource.k8s.io/v1 ResourceSlice")), "resource.k8s.io/v1 in discovery");
        must("ai_inference", told(accepted()), "a GatewayClass that is accepted");
        must(
                "gang_scheduling",
                told(components.contains("kueue") || components.contains("kai") || hasPodGroups()),
                "Kueue, KAI, Volcano, or PodGroups of scheduling.k8s.io");
        must(
                "cluster_autoscaling",
                shown(serves("karpenter.sh") || survey.runs("cluster-autoscaler")),
                "Karpenter's APIs or a cluster-autoscaler; a provider's own does not show");
        must(
                "pod_autoscaling",
                told(hasMetricsApi()),
                "an API service of custom or external metrics that is available");
        must(
                "accelerator_metrics",
                shown(survey.runs("dcgm-exporter") || survey.runs("device-metrics-exporter")),
                "an exporter of accelerators' metrics");
        must("ai_service_metrics", shown(serves("monitoring.coreos.com")), "ServiceMonitors of monitoring.coreos.com");
        must("secure_accelerator_access", Seen.NOT_TOLD, NEEDS_PODS);
        must("robust_controller", controllers(), "a controller for AI work with its CRDs, and a pod of it available");
        should("driver_runtime_management", Seen.NOT_TOLD, NEEDS_PODS);
        should("gpu_sharing", Seen.NOT_TOLD, NEEDS_PODS);
        should("virtualized_accelerator", Seen.NOT_TOLD, NEEDS_PODS);
        should("high_performance_networking", Seen.NOT_TOLD, NEEDS_PODS);
        should(
                "advanced_inference_ingress",
                told(serves("inference.networking.k8s.io")),
                "InferencePools of inference.networking.k8s.io");
        should(
                "disaggregated_inference",
                told(components.contains("lws") || serves("disaggregatedset.x-k8s.io")),
                "LeaderWorkerSets or DisaggregatedSets");
        return checks;
    }

    private void must(String name, Seen seen, String what) {
        checks.add(new ConformanceCheck(name, true, seen, what));
    }

    private void should(String name, Seen seen, String what) {
        checks.add(new ConformanceCheck(name, false, seen, what));
    }

    private static Seen told(boolean present) {
        return present ? Seen.PRESENT : Seen.ABSENT;
    }

    /** Of what may be there without showing. */
    private static Seen shown(boolean present) {
        return present ? Seen.PRESENT : Seen.NOT_TOLD;
    }

    private boolean serves(String group) {
        return served.kinds().keySet().stream().anyMatch(api -> api.startsWith(group + "/"));
    }

    private boolean hasPodGroups() {
        return served.kinds().keySet().stream()
                .anyMatch(api -> (api.startsWith("scheduling.k8s.io/") || api.startsWith("scheduling.volcano.sh/"))
                        && api.endsWith(" PodGroup"));
    }

    private boolean accepted() {
        return served.has("gateway.networking.k8s.io/v1 GatewayClass")
                && holds("/apis/gateway.networking.k8s.io/v1/gatewayclasses", "", "Accepted");
    }

    private boolean hasMetricsApi() {
        return holds("/apis/apiregistration.k8s.io/v1/apiservices", "external.metrics.k8s.io", "Available")
                || holds("/apis/apiregistration.k8s.io/v1/apiservices", "custom.metrics.k8s.io", "Available");
    }

    /** Whether an object of the list, of a name that ends so, has a condition that is true. */
    private boolean holds(String path, String nameEnds, String type) {
        JsonNode list = Served.asked(client, path).orElse(null);
        if (list == null) {
            return false;
        }
        for (JsonNode item : list.path("items")) {
            for (JsonNode condition : item.path("status").path("conditions")) {
                if (item.path("metadata").path("name").asText().endsWith(nameEnds)
                        && condition.path("type").asText().equals(type)
                        && condition.path("status").asText().equals("True")) {
                    return true;
                }
            }
        }
        return false;
    }

    private Seen controllers() {
        List<Survey.Image> running = KnownVersions.published().components().stream()
                .filter(component ->
                        component.groups().stream().anyMatch(this::serves) && components.contains(component.name()))
                .flatMap(component -> survey.images().stream()
                        .filter(image -> component.images().stream().anyMatch(image::is)))
                .toList();
        if (running.isEmpty()) {
            return Seen.NOT_TOLD;
        }
        return told(running.stream().anyMatch(Survey.Image::available));
    }
}
