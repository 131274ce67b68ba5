package dev.landfall.workloads;

import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.pod.NodeChoice;
import java.util.List;

/** By which selectors and tolerations a manifest already says that its pods may run on capacity that can be reclaimed. */
public final class SpotSigns {

    /**
     * A label, and the taint of the same name, that a provider's product gives its spot nodes.
     *
     * @param label the taint's key too
     * @param value of both
     */
    public record Mark(String label, String value) {}

    /** By product; the first that all nodes of a member share selects them. */
    public static final List<Mark> MARKS = List.of(
            new Mark("cloud.google.com/gke-spot", "true"),
            new Mark("karpenter.sh/capacity-type", "spot"),
            new Mark("eks.amazonaws.com/capacityType", "SPOT"),
            new Mark("kubernetes.azure.com/scalesetpriority", "spot"));

    private SpotSigns() {}

    /** Whether every pod set that has pods accepts spot nodes by its own words. */
    static boolean in(List<PodSetShape> podSets) {
        return !podSets.isEmpty()
                && podSets.stream().allMatch(podSet -> accepts(podSet.pod().nodes()));
    }

    private static boolean accepts(NodeChoice nodes) {
        return MARKS.stream()
                .anyMatch(mark -> mark.value().equals(nodes.nodeSelector().get(mark.label()))
                        || nodes.tolerations().stream()
                                .anyMatch(toleration -> toleration.key().equals(mark.label())));
    }
}
