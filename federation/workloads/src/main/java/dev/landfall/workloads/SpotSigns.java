package dev.landfall.workloads;

import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.pod.NodeChoice;
import java.util.List;
import java.util.Map;

/** By which selectors and tolerations a manifest already says that its pods may run on capacity that can be reclaimed. */
final class SpotSigns {

    private static final Map<String, String> SELECTORS = Map.of(
            "cloud.google.com/gke-spot", "true",
            "karpenter.sh/capacity-type", "spot",
            "eks.amazonaws.com/capacityType", "SPOT",
            "kubernetes.azure.com/scalesetpriority", "spot");

    private SpotSigns() {}

    /** Whether every pod set that has pods accepts spot nodes by its own words. */
    static boolean in(List<PodSetShape> podSets) {
        return !podSets.isEmpty()
                && podSets.stream().allMatch(podSet -> accepts(podSet.pod().nodes()));
    }

    private static boolean accepts(NodeChoice nodes) {
        return SELECTORS.entrySet().stream()
                .anyMatch(sign -> sign.getValue().equals(nodes.nodeSelector().get(sign.getKey()))
                        || nodes.tolerations().stream()
                                .anyMatch(toleration -> toleration.key().equals(sign.getKey())));
    }
}
