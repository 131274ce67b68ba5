package dev.landfall.app.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Quota: a tree per root Cohort, or per ClusterQueue without one.
 *
 * @param step of the cell that this is the state after
 */
public record QueueTrees(long step, List<QueueNode> roots) {

    public QueueTrees {
        roots = List.copyOf(roots);
    }

    /**
     * A Cohort or a ClusterQueue.
     *
     * @param kind {@code Cohort} or {@code ClusterQueue}
     * @param strategy {@code StrictFIFO} or {@code BestEffortFIFO}; null for a Cohort
     * @param stopped why it admits nobody: {@code Hold}, {@code HoldAndDrain}, {@code Deleted} (it stays until its last job is gone), or
     *     {@code Inactive} (a flavor does not exist, or the Cohorts above it form a cycle); null if it admits
     * @param pending jobs that wait, in it and below
     * @param admitted jobs that hold quota, in it and below
     * @param weightedShare as fair sharing compares: what it borrows in thousandths of what its Cohort could use, over its weight; a
     *     number or {@code infinite}
     * @param localQueues {@code namespace/name} of those that draw from it
     * @param quotas by flavor and resource
     * @param children of a Cohort
     */
    public record QueueNode(
            String kind,
            String name,
            @Nullable String strategy,
            @Nullable String stopped,
            int pending,
            int admitted,
            String weightedShare,
            List<String> localQueues,
            List<Quota> quotas,
            List<QueueNode> children) {

        public QueueNode {
            localQueues = List.copyOf(localQueues);
            quotas = List.copyOf(quotas);
            children = List.copyOf(children);
        }
    }

    /**
     * Quota of one flavor and resource, as Kubernetes quantities.
     *
     * @param nominal of its own
     * @param total its own and, of a Cohort, what those below give into it
     * @param used by jobs in it and, beyond what their lending limits keep, below
     * @param borrowed what of {@code used} exceeds {@code total}
     * @param lent what others use of {@code total}
     * @param available what could be taken now without preempting anybody, borrowed quota included
     */
    public record Quota(
            String flavor,
            String resource,
            String nominal,
            String total,
            String used,
            String borrowed,
            String lent,
            String available,
            @Nullable String borrowingLimit,
            @Nullable String lendingLimit) {}
}
