package dev.landfall.workloads.gang;

import dev.landfall.workloads.pod.PodTemplate;
import dev.landfall.workloads.pod.Topology;
import org.jspecify.annotations.Nullable;

/**
 * Pods of one template.
 *
 * @param name as Kueue names the pod set
 * @param count pods in one copy of the gang
 * @param minCount with how many the gang may start; null if only with all
 * @param startsWithGang false for pods that are charged but not waited for
 */
public record PodSetShape(
        String name,
        int count,
        @Nullable Integer minCount,
        boolean startsWithGang,
        PodTemplate pod,
        @Nullable Topology topology) {

    public static PodSetShape of(String name, int count, PodTemplate pod, Topology.Numbering numbering) {
        return new PodSetShape(name, count, null, true, pod, Topology.read(pod, numbering));
    }

    public PodSetShape withMinCount(@Nullable Integer newMinCount) {
        return new PodSetShape(name, count, newMinCount, startsWithGang, pod, topology);
    }

    /** The pod set when its pods start later than the gang, or not at all. */
    public PodSetShape notWaitedFor() {
        return new PodSetShape(name, count, minCount, false, pod, topology);
    }

    public PodSetShape named(String newName) {
        return new PodSetShape(newName, count, minCount, startsWithGang, pod, topology);
    }
}
