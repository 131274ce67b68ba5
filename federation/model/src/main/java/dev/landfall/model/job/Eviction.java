package dev.landfall.model.job;

import dev.landfall.model.JobId;
import org.jspecify.annotations.Nullable;

/**
 * Why a placement is taken back.
 *
 * @param why the kind
 * @param message a sentence without its full stop
 * @param by the job that makes room is made for; null if none
 * @param next what becomes of the job when the placement is over
 */
public record Eviction(Why why, String message, @Nullable JobId by, Next next) {

    /** Kueue's eviction and preemption reasons, and ours. */
    public enum Why {
        IN_CLUSTER_QUEUE,
        IN_COHORT_RECLAMATION,
        IN_COHORT_FAIR_SHARING,
        IN_COHORT_RECLAIM_WHILE_BORROWING,
        CLUSTER_QUEUE_STOPPED,
        LOCAL_QUEUE_STOPPED,
        SPOT_RECLAIMED,
        NODE_LOST,
        CLUSTER_LOST,
        MEMBER_EVICTED,
        POLICY_CHANGED,
        CANCELLED
    }

    /** What follows. */
    public enum Next {
        QUEUE_AGAIN,
        END_CANCELLED
    }
}
