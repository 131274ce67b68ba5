package dev.landfall.core.quota.view;

import dev.landfall.core.quota.cycle.Trial;
import dev.landfall.core.quota.queue.Charge;
import dev.landfall.core.quota.queue.LiveTree;
import dev.landfall.core.quota.queue.Queue;
import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.core.quota.tree.FlavorResource;
import dev.landfall.core.quota.tree.Saturating;
import dev.landfall.core.quota.tree.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Finds the node that has too little, and who uses what it has. */
final class Shortages {

    private static final int NAMED = 3;
    private static final Comparator<Standing.QueueUse> QUEUES =
            Comparator.comparingLong(Standing.QueueUse::used).reversed().thenComparing(Standing.QueueUse::queue);
    private static final Comparator<Standing.JobUse> JOBS =
            Comparator.comparingLong(Standing.JobUse::used).reversed().thenComparing(Standing.JobUse::job);

    private final Queue queue;
    private final LiveTree live;
    private final Tree tree;

    Shortages(Queue queue) {
        this.queue = queue;
        this.live = Objects.requireNonNull(queue.tree());
        this.tree = live.compiled();
    }

    Standing.Lack lack(Trial.Shortage shortage) {
        int fr = tree.shape().idOf(shortage.of());
        long[] used = shortage.isForEver() ? tree.nothingUsed() : live.used();
        int node = tree.limitedBy(used, queue.node(), fr);
        List<Standing.QueueUse> queues = new ArrayList<>();
        List<Standing.JobUse> jobs = new ArrayList<>();
        if (!shortage.isForEver()) {
            live.queues().stream()
                    .filter(of -> tree.shape().isWithin(of.node(), node))
                    .forEach(of -> count(of, fr, queues, jobs));
        }
        queues.sort(QUEUES);
        jobs.sort(JOBS);
        return new Standing.Lack(
                tree.shape().name(node),
                tree.shape().isQueue(node),
                shortage.of(),
                cause(shortage, node),
                shortage.wanted(),
                shortage.available(),
                queues.stream().limit(NAMED).toList(),
                Math.max(0, queues.size() - NAMED),
                jobs.stream().limit(NAMED).toList(),
                Math.max(0, jobs.size() - NAMED));
    }

    private Standing.Cause cause(Trial.Shortage shortage, int node) {
        if (shortage.isForEver()) {
            return Standing.Cause.TOO_SMALL;
        }
        return tree.shape().parent(node) == Tree.NONE ? Standing.Cause.USED_UP : Standing.Cause.BORROWING_LIMIT;
    }

    private void count(Queue of, int fr, List<Standing.QueueUse> queues, List<Standing.JobUse> jobs) {
        long used = tree.usage(live.used(), of.node(), fr);
        if (used <= 0) {
            return;
        }
        long borrowed = Math.max(0, Saturating.subtract(used, tree.nominal(of.node(), fr)));
        queues.add(new Standing.QueueUse(of.name(), used, borrowed));
        FlavorResource name = tree.shape().fr(fr);
        for (int i = 0; i < of.holders().size(); i++) {
            QuotaJob job = of.holders().get(i);
            Charge charge = job.charge();
            int at = charge.frs().indexOf(name);
            if (at >= 0 && charge.amount(at) > 0) {
                jobs.add(new Standing.JobUse(job.id(), of.name(), charge.amount(at)));
            }
        }
    }
}
