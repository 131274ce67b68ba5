package dev.landfall.adapters.simulated.cluster;

import dev.landfall.adapters.port.agent.Work.Phase;
import dev.landfall.model.job.Reason;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a job on the cluster, as its API server shows it.
 *
 * @param sinceMs when it came to this phase
 * @param reason why it is in this phase, where that is not plain
 */
public record Work(
        WorkOrder order,
        Phase phase,
        long sinceMs,
        @Nullable Reason reason) {

    Work in(Phase next, long nowMs, @Nullable Reason why) {
        return new Work(order, next, nowMs, why);
    }
}
