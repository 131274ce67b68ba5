package dev.landfall.core.quota.tree;

import static dev.landfall.core.quota.tree.Saturating.add;
import static dev.landfall.core.quota.tree.Saturating.subtract;

/**
 * A node's dominant resource share: of the resource of which it borrows most, what it borrows over what it could use at most,
 * in thousandths, over its weight. The only floating point arithmetic of the quota engine, in the order Kueue has it.
 *
 * @param weight the node's
 * @param ratio before the weight; 0 if nothing is borrowed (or nothing could be lent)
 * @param borrowing whether it uses more than its subtree's quota of anything
 * @see <a href="https://github.com/kubernetes-sigs/kueue/blob/main/pkg/cache/scheduler/fair_sharing.go">Kueue's shares</a>
 */
public record Share(double weight, double ratio, boolean borrowing) implements Comparable<Share> {

    /** Less than every node's share. */
    public static final Share LEAST = new Share(1.0, -1.0, false);

    public static Share of(Tree tree, long[] used, int node) {
        TreeShape shape = tree.shape();
        int parent = shape.parent(node);
        double weight = shape.weight(node);
        if (parent == Tree.NONE) {
            return new Share(weight, 0, false);
        }
        boolean borrowing = false;
        double ratio = 0;
        int fr = 0;
        while (fr < shape.frs()) {
            int resource = shape.resourceOf(fr);
            long borrowed = 0;
            for (; fr < shape.frs() && shape.resourceOf(fr) == resource; fr++) {
                if (isBorrowing(tree, used, node, fr)) {
                    borrowed = add(borrowed, subtract(tree.usage(used, node, fr), tree.subtreeQuota(node, fr)));
                }
            }
            long lendable = tree.lendable(parent, resource);
            borrowing |= borrowed > 0;
            if (borrowed > 0 && lendable > 0) {
                ratio = Math.max(ratio, borrowed * 1000.0 / lendable);
            }
        }
        return new Share(weight, ratio, borrowing);
    }

    /** Whether the node uses more of a flavor-resource that it quotes than its subtree has. */
    public static boolean isBorrowing(Tree tree, long[] used, int node, int fr) {
        return tree.isDefined(node, fr) && subtract(tree.usage(used, node, fr), tree.subtreeQuota(node, fr)) > 0;
    }

    /** The share as fair sharing compares it; infinite for a node of weight 0 that borrows. */
    public double weighted() {
        if (ratio == 0) {
            return 0;
        }
        return weight == 0 ? Double.POSITIVE_INFINITY : ratio / weight;
    }

    /** {@link Long#MAX_VALUE} if infinite. */
    public long rounded() {
        double weighted = weighted();
        return Double.isInfinite(weighted) ? Long.MAX_VALUE : (long) Math.ceil(weighted);
    }

    private boolean isInfinite() {
        return weight == 0 && ratio != 0;
    }

    /** Two infinite shares compare by their ratios. */
    @Override
    public int compareTo(Share other) {
        if (isInfinite() && other.isInfinite()) {
            return Double.compare(ratio, other.ratio);
        }
        if (isInfinite() != other.isInfinite()) {
            return isInfinite() ? 1 : -1;
        }
        return Double.compare(weighted(), other.weighted());
    }
}
