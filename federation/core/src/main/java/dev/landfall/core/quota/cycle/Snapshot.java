package dev.landfall.core.quota.cycle;

import dev.landfall.core.quota.queue.LiveTree;
import dev.landfall.core.quota.queue.Queue;
import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.core.quota.tree.Tree;
import dev.landfall.core.quota.tree.TreeShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A tree's usage as a cycle plays with it; the live one is not touched. */
final class Snapshot {

    final LiveTree live;
    final Tree tree;
    final TreeShape shape;
    final long[] used;
    /** Who held what when the cycle began. */
    final long holders;

    final List<Entry> entries = new ArrayList<>();
    /** Heads that need not be looked at: see {@link StillBlocked}. */
    final List<QuotaJob> stillBlocked = new ArrayList<>(0);
    /** Whom the heads before have preempted in this cycle. */
    final List<Target> preempted = new ArrayList<>();

    private int borrowingQueues = -1;
    private int borrowingQueue;
    private int version;
    private int borrowersOf = -1;
    private int borrowersAt;
    private int[] borrowers = new int[0];
    /** Whether the cycle changed more than where searches go on. */
    boolean isChanged;

    Snapshot(LiveTree live) {
        this.live = live;
        this.tree = live.compiled();
        this.shape = tree.shape();
        this.used = live.used().clone();
        this.holders = live.holdersHash();
    }

    boolean isPreempted(QuotaJob job) {
        for (Target target : preempted) {
            if (target.job() == job) {
                return true;
            }
        }
        return false;
    }

    Queue queue(int node) {
        return live.queue(node);
    }

    /** What a ClusterQueue may take now; nothing while it is in debt. */
    long available(int queue, int fr) {
        return Math.max(0, tree.available(used, queue, fr));
    }

    /** Whether some active queue besides this one uses more than its own quota of anything, before anything is played through. */
    boolean isBorrowedBeside(int queue) {
        if (borrowingQueues < 0) {
            borrowingQueues = 0;
            for (Queue of : live.queues()) {
                if (of.isActive() && isBorrowing(of.node())) {
                    borrowingQueues++;
                    borrowingQueue = of.node();
                }
            }
        }
        return borrowingQueues > 1 || (borrowingQueues == 1 && borrowingQueue != queue);
    }

    private boolean isBorrowing(int queue) {
        for (int fr = 0; fr < shape.frs(); fr++) {
            if (tree.isBorrowingWith(used, queue, fr, 0)) {
                return true;
            }
        }
        return false;
    }

    /** Active queues that use more than their own quota of any of these; worked out once for as long as usage stays. */
    int[] borrowers(int[] frs) {
        if (frs.length == 1 && frs[0] == borrowersOf && version == borrowersAt) {
            return borrowers;
        }
        int[] found = new int[shape.nodes()];
        int count = 0;
        for (Queue queue : live.queues()) {
            if (queue.isActive() && !isWithinQuota(queue.node(), frs)) {
                found[count++] = queue.node();
            }
        }
        borrowers = Arrays.copyOf(found, count);
        borrowersOf = frs.length == 1 ? frs[0] : -1;
        borrowersAt = version;
        return borrowers;
    }

    void remove(QuotaJob job, int queue) {
        version++;
        job.charge().removeFrom(tree, used, queue);
    }

    void add(QuotaJob job, int queue) {
        version++;
        job.charge().addTo(tree, used, queue);
    }

    void add(Usage usage, int queue) {
        version++;
        for (int i = 0; i < usage.size(); i++) {
            tree.addUsage(used, queue, usage.fr(i), usage.amount(i));
        }
    }

    void remove(Usage usage, int queue) {
        version++;
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
