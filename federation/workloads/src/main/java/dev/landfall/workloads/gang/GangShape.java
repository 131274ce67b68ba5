package dev.landfall.workloads.gang;

import java.util.List;

/**
 * Pods that start together or not at all.
 *
 * @param name what the gang is within its workload: {@code main}, {@code prefill}
 * @param copies independent gangs of this form, ≥ 0
 */
public record GangShape(String name, int copies, List<PodSetShape> podSets) {

    public GangShape {
        podSets = List.copyOf(podSets);
    }

    /** The one gang of a workload that starts whole. */
    public static List<GangShape> whole(List<PodSetShape> podSets) {
        return List.of(new GangShape("main", 1, podSets));
    }
}
