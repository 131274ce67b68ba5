package dev.landfall.model.quota;

import org.jspecify.annotations.Nullable;

/**
 * Whom a ClusterQueue's jobs may preempt.
 *
 * @param borrowWithinCohort {@code NEVER} or {@code LOWER_PRIORITY}
 * @param borrowMaxPriorityThreshold only victims of at most this priority; null = all
 */
public record PreemptionPolicy(
        Victims withinClusterQueue,
        Victims reclaimWithinCohort,
        Victims borrowWithinCohort,
        @Nullable Integer borrowMaxPriorityThreshold) {

    public static final PreemptionPolicy NEVER =
            new PreemptionPolicy(Victims.NEVER, Victims.NEVER, Victims.NEVER, null);

    /** Kueue's policies. */
    public enum Victims {
        NEVER,
        LOWER_PRIORITY,
        LOWER_OR_NEWER_EQUAL_PRIORITY,
        ANY
    }
}
