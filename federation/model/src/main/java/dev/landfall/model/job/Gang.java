package dev.landfall.model.job;

import java.util.List;

/**
 * Pods that start together or not at all.
 *
 * @param name unique within the job
 * @param copies how many independent gangs of this form the job has (the replicas of a LeaderWorkerSet), ≥ 1
 * @param podSets of one copy
 */
public record Gang(String name, int copies, List<PodSet> podSets) {

    public Gang {
        if (copies < 1) {
            throw new IllegalArgumentException("gang \"" + name + "\" has " + copies + " copies: give 1 or more");
        }
        podSets = List.copyOf(podSets);
    }

    public int pods() {
        int pods = 0;
        for (PodSet podSet : podSets) {
            pods = Math.addExact(pods, Math.multiplyExact(copies, podSet.count()));
        }
        return pods;
    }
}
