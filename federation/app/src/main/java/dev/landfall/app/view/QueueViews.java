package dev.landfall.app.view;

import dev.landfall.app.api.QueueTrees;
import dev.landfall.core.State;
import dev.landfall.core.quota.view.QueueTree;
import dev.landfall.model.quota.QueueingStrategy;
import dev.landfall.model.quota.QuotaObject.ClusterQueue;
import dev.landfall.model.quota.StopPolicy;
import org.jspecify.annotations.Nullable;

/** Quota as trees, as the API shows them. */
public final class QueueViews {

    private QueueViews() {}

    public static QueueTrees trees(State state) {
        return new QueueTrees(
                state.head().step(),
                dev.landfall.core.quota.view.QueueTrees.of(state.quota()).stream()
                        .map(QueueViews::node)
                        .toList());
    }

    private static QueueTrees.QueueNode node(QueueTree node) {
        ClusterQueue queue = node.queue();
        long share = node.weightedShare();
        return new QueueTrees.QueueNode(
                queue == null ? "Cohort" : "ClusterQueue",
                node.name(),
                queue == null ? null : strategy(queue),
                stopped(node),
                node.pending(),
                node.admitted(),
                share == Long.MAX_VALUE ? "infinite" : String.valueOf(share),
                node.localQueues(),
                node.quotas().stream().map(QueueViews::quota).toList(),
                node.children().stream().map(QueueViews::node).toList());
    }

    private static String strategy(ClusterQueue queue) {
        return queue.queueingStrategy() == QueueingStrategy.STRICT_FIFO ? "StrictFIFO" : "BestEffortFIFO";
    }

    private static @Nullable String stopped(QueueTree node) {
        ClusterQueue queue = node.queue();
        if (queue == null || node.isActive()) {
            return null;
        }
        if (node.isDeleted()) {
            return "Deleted";
        }
        return queue.stopPolicy() == StopPolicy.NONE ? "Inactive" : Words.camel(queue.stopPolicy());
    }

    private static QueueTrees.Quota quota(QueueTree.Quota quota) {
        String resource = quota.of().resource();
        return new QueueTrees.Quota(
                quota.of().flavor(),
                resource,
                Words.quantity(resource, quota.nominal()),
                Words.quantity(resource, quota.total()),
                Words.quantity(resource, quota.used()),
                Words.quantity(resource, quota.borrowed()),
                Words.quantity(resource, quota.lent()),
                Words.quantity(resource, quota.available()),
                limit(resource, quota.borrowingLimit()),
                limit(resource, quota.lendingLimit()));
    }

    private static @Nullable String limit(String resource, @Nullable Long limit) {
        return limit == null ? null : Words.quantity(resource, limit);
    }
}
