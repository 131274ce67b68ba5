package dev.landfall.core.quota.tree;

import static dev.landfall.core.quota.tree.Saturating.add;
import static dev.landfall.core.quota.tree.Saturating.subtract;

import dev.landfall.model.quota.QuotaObject.ClusterQueue;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A root cohort with all below it (or a ClusterQueue without a cohort), compiled: nodes and flavor-resources are small
 * integers, each quantity one long per (node, flavor-resource). What is used is not here but in arrays of the same form, so
 * that a cycle works on a copy.
 *
 * <p>The recurrences are those of Kueue's resource nodes: subtree quota, local quota (what a lending limit keeps back), usage
 * that reaches the parent only beyond the local quota, availability clamped by borrowing limits.
 *
 * @see <a href="https://github.com/kubernetes-sigs/kueue/blob/main/pkg/cache/scheduler/resource_node.go">Kueue's resource nodes</a>
 */
public final class Tree {

    public static final int NONE = -1;
    /** Stands for a limit that is not set. */
    public static final long UNSET = -1;

    private final TreeShape shape;
    private final int frs;
    private final long[] nominal;
    private final long[] borrowingLimit;
    private final long[] lendingLimit;
    private final boolean[] defined;
    private final long[] subtree;
    private final long[] local;
    private final long[] potential;
    private final long[] lendable;
    private final long quotasHash;

    Tree(TreeShape shape, long[] nominal, long[] borrowingLimit, long[] lendingLimit, boolean[] defined) {
        this.shape = shape;
        this.frs = shape.frs();
        this.nominal = nominal;
        this.borrowingLimit = borrowingLimit;
        this.lendingLimit = lendingLimit;
        this.defined = defined;
        this.subtree = nominal.clone();
        this.local = new long[nominal.length];
        this.potential = new long[nominal.length];
        this.lendable = new long[shape.nodes() * shape.resources()];
        sumUp();
        reachDown();
        this.quotasHash =
                Arrays.hashCode(nominal) + 31L * Arrays.hashCode(borrowingLimit) + 961L * Arrays.hashCode(lendingLimit);
    }

    private void sumUp() {
        for (int node = shape.nodes() - 1; node >= 0; node--) {
            int parent = shape.parent(node);
            for (int fr = 0; fr < frs; fr++) {
                int at = node * frs + fr;
                local[at] = lendingLimit[at] == UNSET ? 0 : Math.max(0, subtract(subtree[at], lendingLimit[at]));
                if (parent != NONE && defined[at]) {
                    int above = parent * frs + fr;
                    defined[above] = true;
                    subtree[above] = add(subtree[above], subtract(subtree[at], local[at]));
                }
            }
        }
    }

    private void reachDown() {
        for (int node = 0; node < shape.nodes(); node++) {
            int parent = shape.parent(node);
            for (int fr = 0; fr < frs; fr++) {
                int at = node * frs + fr;
                long most = parent == NONE ? subtree[at] : add(local[at], potential[parent * frs + fr]);
                if (parent != NONE && borrowingLimit[at] != UNSET) {
                    most = Math.min(add(subtree[at], borrowingLimit[at]), most);
                }
                potential[at] = most;
                if (defined[shape.rootNode(node) * frs + fr]) {
                    int sum = node * shape.resources() + shape.resourceOf(fr);
                    lendable[sum] = add(lendable[sum], most);
                }
            }
        }
    }

    /** Where nodes stand and what they are called. */
    public TreeShape shape() {
        return shape;
    }

    public long nominal(int node, int fr) {
        return nominal[node * frs + fr];
    }

    /** {@link #UNSET} without a limit. */
    public long borrowingLimit(int node, int fr) {
        return borrowingLimit[node * frs + fr];
    }

    /** {@link #UNSET} without a limit. */
    public long lendingLimit(int node, int fr) {
        return lendingLimit[node * frs + fr];
    }

    /** Whether the node or, for a cohort, something below it quotes this flavor-resource. */
    public boolean isDefined(int node, int fr) {
        return defined[node * frs + fr];
    }

    /** What the node has and what its children lend it. */
    public long subtreeQuota(int node, int fr) {
        return subtree[node * frs + fr];
    }

    /** What a lending limit keeps from the parent. */
    public long localQuota(int node, int fr) {
        return local[node * frs + fr];
    }

    /** The most that the node could ever use, if nobody used anything. */
    public long potential(int node, int fr) {
        return potential[node * frs + fr];
    }

    /** Over all flavors of a resource, what the node could use at most: the measure of shares of its children. */
    long lendable(int node, int resource) {
        return lendable[node * shape.resources() + resource];
    }

    /** An array of usages with nothing used. */
    public long[] nothingUsed() {
        return new long[nominal.length];
    }

    public long usage(long[] used, int node, int fr) {
        return used[node * frs + fr];
    }

    /** Unused local quota: free for the node, invisible to its parent. */
    public long localAvailable(long[] used, int node, int fr) {
        int at = node * frs + fr;
        return Math.max(0, subtract(local[at], used[at]));
    }

    /** What can be used now without preempting anybody; negative after a quota was cut. */
    public long available(long[] used, int node, int fr) {
        int at = node * frs + fr;
        int parent = shape.parent(node);
        if (parent == NONE) {
            return subtract(subtree[at], used[at]);
        }
        long above = available(used, parent, fr);
        if (borrowingLimit[at] != UNSET) {
            above = Math.min(borrowable(used, at), above);
        }
        return add(localAvailable(used, node, fr), above);
    }

    /** What its borrowing limit leaves the node of what stands above it. */
    private long borrowable(long[] used, int at) {
        long stored = subtract(subtree[at], local[at]);
        long usedAbove = Math.max(0, subtract(used[at], local[at]));
        return add(subtract(stored, usedAbove), borrowingLimit[at]);
    }

    /** The node, itself or above it, whose limit or lack is what {@link #available} came to. */
    public int limitedBy(long[] used, int node, int fr) {
        int at = node * frs + fr;
        int parent = shape.parent(node);
        if (parent == NONE) {
            return node;
        }
        return borrowingLimit[at] != UNSET && borrowable(used, at) <= available(used, parent, fr)
                ? node
                : limitedBy(used, parent, fr);
    }

    /** Whether the node's usage with {@code more} exceeds its own subtree's quota. */
    public boolean isBorrowingWith(long[] used, int node, int fr, long more) {
        int at = node * frs + fr;
        return subtree[at] < add(used[at], more);
    }

    public void addUsage(long[] used, int node, int fr, long amount) {
        int at = node * frs + fr;
        long free = Math.max(0, subtract(local[at], used[at]));
        used[at] = add(used[at], amount);
        int parent = shape.parent(node);
        if (parent != NONE && amount > free) {
            addUsage(used, parent, fr, subtract(amount, free));
        }
    }

    public void removeUsage(long[] used, int node, int fr, long amount) {
        int at = node * frs + fr;
        long stored = subtract(used[at], local[at]);
        used[at] = subtract(used[at], amount);
        int parent = shape.parent(node);
        if (parent != NONE && stored > 0) {
            removeUsage(used, parent, fr, Math.min(amount, stored));
        }
    }

    /** Sets the usage of all cohorts to what follows from that of their ClusterQueues. */
    public void sumUsage(long[] used) {
        for (int node = shape.nodes() - 1; node >= 0; node--) {
            if (!shape.isQueue(node)) {
                Arrays.fill(used, node * frs, (node + 1) * frs, 0);
            }
        }
        for (int node = shape.nodes() - 1; node > 0; node--) {
            int parent = shape.parent(node);
            for (int fr = 0; fr < frs; fr++) {
                int at = node * frs + fr;
                long beyond = Math.max(0, subtract(used[at], local[at]));
                used[parent * frs + fr] = add(used[parent * frs + fr], beyond);
            }
        }
    }

    /**
     * The height of the lowest subtree around a ClusterQueue that has {@code amount} left: 0 is the queue itself, the root's
     * height if none has.
     *
     * @return twice the height, plus 1 if that subtree is not the whole tree
     */
    public int lowestFit(long[] used, int queue, int fr, long amount) {
        int parent = shape.parent(queue);
        if (parent == NONE || !isBorrowingWith(used, queue, fr, amount)) {
            return parent == NONE ? 0 : 1;
        }
        long remaining = subtract(amount, localAvailable(used, queue, fr));
        int node = parent;
        while (true) {
            int above = shape.parent(node);
            if (!isBorrowingWith(used, node, fr, remaining)) {
                return 2 * shape.height(node) + (above == NONE ? 0 : 1);
            }
            if (above == NONE) {
                return 2 * shape.height(node);
            }
            remaining = subtract(remaining, localAvailable(used, node, fr));
            node = above;
        }
    }

    /** Whether quotas, limits and form are the same, so that usage stays as it is. */
    public boolean hasQuotasOf(Tree other) {
        return shape.hasFormOf(other.shape)
                && Arrays.equals(nominal, other.nominal)
                && Arrays.equals(borrowingLimit, other.borrowingLimit)
                && Arrays.equals(lendingLimit, other.lendingLimit)
                && Arrays.equals(defined, other.defined);
    }

    /** Over quotas and limits; the same in every JVM. */
    public long quotasHash() {
        return quotasHash;
    }

    /** The ClusterQueues by node; null at cohorts. */
    public @Nullable ClusterQueue queue(int node) {
        return shape.queue(node);
    }

    /** By name, the nodes that are ClusterQueues. */
    public Map<String, Integer> queueNodes() {
        return shape.queueNodes();
    }
}
