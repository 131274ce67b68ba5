package dev.landfall.core.quota.view;

import dev.landfall.core.quota.tree.FlavorResource;
import dev.landfall.model.quota.QuotaObject.ClusterQueue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cohort or ClusterQueue, with all below it.
 *
 * @param queue null for a cohort
 * @param isActive whether it takes part in admission: false for a queue that is stopped, deleted, without its flavors, or below a
 *     cycle of cohorts
 * @param isDeleted whether it is only here for the jobs that hold its quota
 * @param pending jobs that wait, in it and below
 * @param admitted jobs that hold quota, in it and below
 * @param weightedShare what it borrows, by the resource of which it borrows most, in thousandths of what its cohort could use, over its
 *     weight; 0 for a root, {@link Long#MAX_VALUE} if infinite
 * @param localQueues {@code namespace/name} of those that lead to it
 * @param quotas every flavor-resource that it quotes or uses
 * @param children of a cohort: cohorts, then queues, by name
 */
public record QueueTree(
        String name,
        @Nullable ClusterQueue queue,
        boolean isActive,
        boolean isDeleted,
        int pending,
        int admitted,
        long weightedShare,
        List<String> localQueues,
        List<Quota> quotas,
        List<QueueTree> children) {

    public QueueTree {
        localQueues = List.copyOf(localQueues);
        quotas = List.copyOf(quotas);
        children = List.copyOf(children);
    }

    /**
     * Of one flavor-resource: milli for cpu, base units else; {@link Long#MAX_VALUE} is unlimited.
     *
     * @param nominal what it has of its own
     * @param total what it and all below it have together, without what lending limits keep below
     * @param used of {@code total}, or borrowed
     * @param borrowed what is used beyond {@code total}
     * @param lent what others use of {@code total}: where several could have lent, each has lent in proportion to what it has to spare
     * @param available what could be taken now without preempting anybody, borrowed quota included
     * @param borrowingLimit null if there is none
     * @param lendingLimit null if there is none
     */
    public record Quota(
            FlavorResource of,
            long nominal,
            long total,
            long used,
            long borrowed,
            long lent,
            long available,
            @Nullable Long borrowingLimit,
            @Nullable Long lendingLimit) {}
}
