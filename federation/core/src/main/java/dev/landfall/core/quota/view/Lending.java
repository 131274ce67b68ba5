package dev.landfall.core.quota.view;

import static dev.landfall.core.quota.tree.Saturating.add;
import static dev.landfall.core.quota.tree.Saturating.subtract;

import dev.landfall.core.quota.tree.Tree;
import dev.landfall.core.quota.tree.TreeShape;
import java.math.BigInteger;

/**
 * How much of each node's quota others use. Quota in a cohort is one pool, so who lent what is a matter of definition: first the
 * cohort's own quota is used, then what its children have to spare, from each in proportion. Rounding goes by name, so that what is
 * lent is in sum what is borrowed.
 */
final class Lending {

    private final Tree tree;
    private final TreeShape shape;
    private final long[] used;
    private final long[] lent;

    Lending(Tree tree, long[] used) {
        this.tree = tree;
        this.shape = tree.shape();
        this.used = used;
        this.lent = new long[shape.nodes() * shape.frs()];
        for (int node = 0; node < shape.nodes(); node++) {
            for (int fr = 0; fr < shape.frs() && !shape.isQueue(node); fr++) {
                share(node, fr);
            }
        }
    }

    long lent(int node, int fr) {
        return lent[node * shape.frs() + fr];
    }

    /** What a cohort's children have lent to each other and, through it, to others. */
    private void share(int cohort, int fr) {
        long asked = lent(cohort, fr);
        long spare = 0;
        for (int child : shape.children(cohort)) {
            asked = add(asked, Math.max(0, subtract(0, spare(child, fr))));
            spare = add(spare, Math.max(0, spare(child, fr)));
        }
        long given = Math.min(spare, Math.max(0, subtract(asked, tree.nominal(cohort, fr))));
        if (given == 0) {
            return;
        }
        long before = 0;
        for (int child : shape.children(cohort)) {
            long after = add(before, Math.max(0, spare(child, fr)));
            lent[child * shape.frs() + fr] = subtract(part(given, after, spare), part(given, before, spare));
            before = after;
        }
    }

    /** What a child leaves of what it gives into its cohort's pool; negative if it takes more than that. */
    private long spare(int child, int fr) {
        long local = tree.localQuota(child, fr);
        long gives = subtract(tree.subtreeQuota(child, fr), local);
        return subtract(gives, Math.max(0, subtract(tree.usage(used, child, fr), local)));
    }

    private static long part(long given, long upTo, long spare) {
        return BigInteger.valueOf(given)
                .multiply(BigInteger.valueOf(upTo))
                .divide(BigInteger.valueOf(spare))
                .longValueExact();
    }
}
