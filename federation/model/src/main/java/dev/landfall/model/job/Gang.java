package dev.landfall.model.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pods that start together or not at all.
 *
 * @param name unique within the job
 * @param copies how many independent gangs of this form the job has (the replicas of a LeaderWorkerSet), ≥ 1
 * @param podSets of one copy
 * @param matchAttribute {@code DOMAIN/NAME} of an attribute that all devices of a copy's claims must have the same value of; null if it
 *     does not matter
 */
public record Gang(
        String name,
        int copies,
        List<PodSet> podSets,
        @Nullable String matchAttribute) {

    public Gang {
        if (copies < 1) {
            throw new IllegalArgumentException("gang \"" + name + "\" has " + copies + " copies: give 1 or more");
        }
        podSets = List.copyOf(podSets);
    }

    /** Whose devices need not match. */
    public Gang(String name, int copies, List<PodSet> podSets) {
        this(name, copies, podSets, null);
    }

    public int pods() {
        int pods = 0;
        for (PodSet podSet : podSets) {
            pods = Math.addExact(pods, Math.multiplyExact(copies, podSet.count()));
        }
        return pods;
    }
}
