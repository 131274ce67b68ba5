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
     * @param stopped {@code Hold} or {@code HoldAndDrain}; null if it admits
     * @param pending jobs that wait, in it and below
     * @param holding jobs that hold quota, in it and below
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
            int holding,
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
     * @param used by jobs in it and below
     * @param borrowed what of {@code used} exceeds {@code nominal}
     */
    public record Quota(
            String flavor,
            String resource,
            String nominal,
            String used,
            String borrowed,
            @Nullable String borrowingLimit,
            @Nullable String lendingLimit) {}
}
