package dev.landfall.workloads.lint;

import dev.landfall.model.Quantity;
import dev.landfall.workloads.Workload;
import dev.landfall.workloads.document.MapNode;
import dev.landfall.workloads.document.Node;
import dev.landfall.workloads.document.ScalarNode;
import dev.landfall.workloads.gang.GangShape;
import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.manifest.Diagnosis.Severity;
import dev.landfall.workloads.manifest.Fields;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Pod specs that every API server refuses.
 *
 * @see <a href="https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go">validation.go</a>
 */
final class PodRules {

    private PodRules() {}

    static void check(Workload workload) {
        for (GangShape gang : workload.gangs()) {
            for (PodSetShape podSet : gang.podSets()) {
                Fields spec = podSet.pod().spec();
                Set<String> claims = spec.list("resourceClaims").stream()
                        .map(claim -> claim.text("name", ""))
                        .collect(Collectors.toSet());
                spec.list("resourceClaims").forEach(PodRules::checkClaimSource);
                for (String field : List.of("containers", "initContainers")) {
                    for (Fields container : spec.list(field)) {
                        checkResources(container);
                        checkClaims(container, claims);
                        checkResize(container);
                    }
                }
            }
        }
    }

    private static void checkClaimSource(Fields claim) {
        if (claim.has("source")) {
            claim.report()
                    .error(
                            "claim.deadForm",
                            claim.path("source"),
                            claim.place("source"),
                            "was removed in Kubernetes 1.31, and without it the claim names nothing",
                            "write resourceClaimName or resourceClaimTemplateName in its place");
        }
    }

    private static void checkResources(Fields container) {
        Fields resources = container.at("resources");
        Map<String, Quantity> limits = resources.quantities("limits");
        resources.quantities("requests").forEach((name, request) -> {
            Quantity limit = limits.get(name);
            boolean whole = name.contains("/") && !name.contains("kubernetes.io/");
            if (limit != null && request.compareTo(limit) > 0) {
                refuse(resources, name, "is more than the limit " + limit, "ask for at most the limit");
            } else if (limit != null && whole && request.compareTo(limit) != 0) {
                refuse(resources, name, "differs from the limit " + limit, "write the same number in both");
            }
        });
    }

    private static void refuse(Fields resources, String name, String problem, String mend) {
        Node node = resources.at("requests").node(name);
        resources
                .report()
                .error(
                        "requests.limits",
                        resources.path("requests." + name),
                        node,
                        problem + "; the API server refuses the pod",
                        mend);
    }

    private static void checkClaims(Fields container, Set<String> claims) {
        for (Fields use : container.at("resources").list("claims")) {
            String name = use.text("name", "");
            if (!claims.contains(name)) {
                use.report()
                        .error(
                                "claim.unknown",
                                use.path("name"),
                                use.node("name"),
                                "names no claim of the pod; the API server refuses it",
                                "list the claim in spec.resourceClaims of the pod");
            }
        }
    }

    private static void checkResize(Fields container) {
        for (Fields policy : container.list("resizePolicy")) {
            String resource = policy.text("resourceName", "");
            if (!resource.equals("cpu") && !resource.equals("memory")) {
                policy.report()
                        .error(
                                "pod.resize",
                                policy.path("resourceName"),
                                policy.node("resourceName"),
                                "cannot be resized in place: cpu and memory can, devices cannot",
                                "leave the policy out; a pod with other devices is a new pod");
            }
        }
    }

    /** Labels and annotations are strings: {@code true} and {@code 1} without quotes are refused. */
    static void checkStrings(Fields metadata, String field) {
        if (!(metadata.node(field) instanceof MapNode entries)) {
            return;
        }
        for (int i = 0; i < entries.size(); i++) {
            if (entries.value(i) instanceof ScalarNode value
                    && value.kind() != ScalarNode.Kind.STRING
                    && value.kind() != ScalarNode.Kind.NULL) {
                metadata.report()
                        .add(
                                Severity.ERROR,
                                "metadata.string",
                                metadata.path(field + "." + entries.key(i).text()),
                                value,
                                "is " + value.describe() + ", and the API server takes only strings here",
                                "put it in quotes",
                                VersionRules.replacing(value, '"' + value.text() + '"'));
            }
        }
    }
}
