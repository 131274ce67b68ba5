package dev.landfall.core.quota;

import dev.landfall.core.quota.queue.Charge;
import dev.landfall.core.quota.queue.LiveTree;
import dev.landfall.core.quota.queue.Queue;
import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.core.quota.tree.FlavorResource;
import dev.landfall.core.quota.tree.Tree;
import dev.landfall.core.quota.tree.TreeShape;
import java.util.Set;
import java.util.TreeSet;

/**
 * The limits of quota, from first principles: by what ClusterQueues use, and by nominal quotas. Who is being evicted counts as gone: as
 * Kueue does, a job is admitted beside one that leaves for another's sake.
 */
final class Limits {

    private final LiveTree live;
    private final Tree tree;
    private final TreeShape shape;
    private final Set<String> broken = new TreeSet<>();

    private Limits(LiveTree live) {
        this.live = live;
        this.tree = live.compiled();
        this.shape = tree.shape();
    }

    /** Each limit that is exceeded now, by name. */
    static Set<String> broken(QuotaIndex index) {
        Set<String> broken = new TreeSet<>();
        for (LiveTree live : index.trees()) {
            Limits limits = new Limits(live);
            for (int fr = 0; fr < live.compiled().shape().frs(); fr++) {
                limits.check(fr);
            }
            broken.addAll(limits.broken);
        }
        return broken;
    }

    static long used(Queue queue, String flavor) {
        LiveTree live = java.util.Objects.requireNonNull(queue.tree());
        return live.compiled()
                .usage(live.used(), queue.node(), live.compiled().shape().idOf(new FlavorResource(flavor, "cpu")));
    }

    static long nominal(Queue queue, String flavor) {
        LiveTree live = java.util.Objects.requireNonNull(queue.tree());
        return live.compiled().nominal(queue.node(), live.compiled().shape().idOf(new FlavorResource(flavor, "cpu")));
    }

    private void check(int fr) {
        for (int node = 0; node < shape.nodes(); node++) {
            String where = shape.name(node) + " " + shape.fr(fr);
            long used = used(node, fr, true);
            long nominal = nominal(node, fr, true);
            if (shape.parent(node) == Tree.NONE && used > nominal) {
                broken.add("all of " + where);
            }
            if (tree.borrowingLimit(node, fr) != Tree.UNSET && used > nominal + tree.borrowingLimit(node, fr)) {
                broken.add("borrowingLimit of " + where);
            }
            if (tree.lendingLimit(node, fr) != Tree.UNSET
                    && used(node, fr, false) > nominal(node, fr, false) + tree.lendingLimit(node, fr)) {
                broken.add("lendingLimit of " + where);
            }
        }
    }

    /** What ClusterQueues in a subtree, or outside of it, use. */
    private long used(int above, int fr, boolean inside) {
        long sum = 0;
        for (int node = 0; node < shape.nodes(); node++) {
            if (shape.isQueue(node) && shape.isWithin(node, above) == inside) {
                sum += tree.usage(live.used(), node, fr) - leaving(live.queue(node), shape.fr(fr));
            }
        }
        return sum;
    }

    private static long leaving(Queue queue, FlavorResource fr) {
        long sum = 0;
        for (QuotaJob holder : queue.holders().sorted()) {
            Charge charge = holder.charge();
            for (int i = 0; charge.isEvicting() && i < charge.frs().size(); i++) {
                sum += charge.frs().get(i).equals(fr) ? charge.amount(i) : 0;
            }
        }
        return sum;
    }

    private long nominal(int above, int fr, boolean inside) {
        long sum = 0;
        for (int node = 0; node < shape.nodes(); node++) {
            sum += shape.isWithin(node, above) == inside ? tree.nominal(node, fr) : 0;
        }
        return sum;
    }
}
