package dev.landfall.adapters.port.agent;

import dev.landfall.model.JobId;
import dev.landfall.model.job.Reason;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a job on a cluster, as its API server shows it.
 *
 * @param sinceMs when it came to this phase
 * @param reason why it is in this phase, where that is not plain
 */
public record Work(
        JobId job,
        int attempt,
        Phase phase,
        long sinceMs,
        @Nullable Reason reason) {

    /** Where a gang is in its life on the member. */
    public enum Phase {
        /** Held back: the whole of it cannot start yet. No pod runs. */
        PENDING,
        /** All pods are bound and start. */
        STARTING,
        RUNNING,
        SUCCEEDED,
        FAILED,
        /** Pods were lost with their node; what is left of the gang idles. */
        BROKEN,
        /** Told to stop; its pods have their grace period. */
        STOPPING,
        /** Stopped: no pod is left, and none will start again. */
        STOPPED;

        /** Whether pods of it are on nodes. */
        public boolean hasPods() {
            return this == STARTING || this == RUNNING || this == BROKEN || this == STOPPING;
        }
    }
}
