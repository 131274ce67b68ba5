package dev.landfall.core.quota.cycle;

import dev.landfall.core.quota.queue.LiveTree;
import dev.landfall.core.quota.queue.Queue;
import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.core.quota.tree.Tree;
import dev.landfall.core.quota.tree.TreeShape;
import java.util.ArrayList;
import java.util.List;

/** A tree's usage as a cycle plays with it; the live one is not touched. */
final class Snapshot {

    final LiveTree live;
    final Tree tree;
    final TreeShape shape;
    final long[] used;
    /** Whom the heads before have preempted in this cycle. */
    final List<Target> preempted = new ArrayList<>();
    /** Whether the cycle changed more than where searches go on. */
    boolean isChanged;

    Snapshot(LiveTree live) {
        this.live = live;
        this.tree = live.compiled();
        this.shape = tree.shape();
        this.used = live.used().clone();
    }

    Queue queue(int node) {
        return live.queue(node);
    }

    /** What a ClusterQueue may take now; nothing while it is in debt. */
    long available(int queue, int fr) {
        return Math.max(0, tree.available(used, queue, fr));
    }

    void remove(QuotaJob job, int queue) {
        job.charge().removeFrom(tree, used, queue);
    }

    void add(QuotaJob job, int queue) {
        job.charge().addTo(tree, used, queue);
    }

    void add(Usage usage, int queue) {
        for (int i = 0; i < usage.size(); i++) {
            tree.addUsage(used, queue, usage.fr(i), usage.amount(i));
        }
    }

    void remove(Usage usage, int queue) {
        for (int i = 0; i < usage.size(); i++) {
            tree.removeUsage(used, queue, usage.fr(i), usage.amount(i));
        }
    }

    boolean fits(Usage usage, int queue) {
        for (int i = 0; i < usage.size(); i++) {
            if (available(queue, usage.fr(i)) < usage.amount(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a node uses at most its own subtree's quota of each of these. */
    boolean isWithinQuota(int node, int[] frs) {
        for (int fr : frs) {
            if (tree.isBorrowingWith(used, node, fr, 0)) {
                return false;
            }
        }
        return true;
    }
}
