package dev.landfall.core.quota.view;

import dev.landfall.core.quota.QuotaFacts;
import dev.landfall.core.quota.QuotaIndex;
import dev.landfall.core.quota.queue.LiveTree;
import dev.landfall.core.quota.queue.Queue;
import dev.landfall.core.quota.tree.Saturating;
import dev.landfall.core.quota.tree.Share;
import dev.landfall.core.quota.tree.Tree;
import dev.landfall.core.quota.tree.TreeShape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The trees as they stand. Costs in the number of queues and flavors, whatever number of jobs there are. */
public final class QueueTrees {

    private final QuotaFacts facts;
    private final LiveTree live;
    private final Tree tree;
    private final TreeShape shape;
    private final Lending lending;

    private QueueTrees(QuotaIndex index, LiveTree live) {
        this.facts = index.facts();
        this.live = live;
        this.tree = live.compiled();
        this.shape = tree.shape();
        this.lending = new Lending(tree, live.used());
    }

    /** By root: cohorts, then ClusterQueues that stand alone, by name. */
    public static List<QueueTree> of(QuotaIndex index) {
        return index.trees().stream()
                .map(live -> new QueueTrees(index, live).node(0))
                .toList();
    }

    private QueueTree node(int node) {
        List<QueueTree> children = new ArrayList<>();
        int pending = 0;
        int admitted = 0;
        for (int child : shape.children(node)) {
            QueueTree below = node(child);
            children.add(below);
            pending += below.pending();
            admitted += below.admitted();
        }
        Queue queue = shape.isQueue(node) ? live.queue(node) : null;
        String name = shape.name(node);
        return new QueueTree(
                name,
                shape.queue(node),
                shape.isActive(node),
                queue != null && facts.isDeleted(name),
                queue == null ? pending : queue.pending(),
                queue == null ? admitted : queue.holders().size(),
                Share.of(tree, live.used(), node).rounded(),
                queue == null ? List.of() : List.copyOf(facts.localQueues(name)),
                quotas(node),
                children);
    }

    private List<QueueTree.Quota> quotas(int node) {
        List<QueueTree.Quota> quotas = new ArrayList<>();
        long[] used = live.used();
        for (int fr = 0; fr < shape.frs(); fr++) {
            if (!tree.isDefined(node, fr) && tree.usage(used, node, fr) == 0) {
                continue;
            }
            long total = tree.subtreeQuota(node, fr);
            quotas.add(new QueueTree.Quota(
                    shape.fr(fr),
                    tree.nominal(node, fr),
                    total,
                    tree.usage(used, node, fr),
                    Math.max(0, Saturating.subtract(tree.usage(used, node, fr), total)),
                    lending.lent(node, fr),
                    Math.max(0, tree.available(used, node, fr)),
                    limit(tree.borrowingLimit(node, fr)),
                    limit(tree.lendingLimit(node, fr))));
        }
        return quotas;
    }

    private static @Nullable Long limit(long limit) {
        return limit == Tree.UNSET ? null : limit;
    }
}
