package dev.landfall.core.quota.cycle;

import dev.landfall.core.quota.queue.LiveTree;
import dev.landfall.core.quota.queue.Queue;
import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.core.quota.tree.Saturating;
import dev.landfall.core.quota.tree.Tree;
import dev.landfall.model.quota.FairSharing;
import dev.landfall.model.quota.PreemptionPolicy.Victims;
import dev.landfall.model.quota.QuotaMarks;
import dev.landfall.model.quota.QuotaObject.ResourceFlavor;
import dev.landfall.model.seam.Fit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One scheduling cycle over some trees: each active queue's head is fitted to the trees as they stand, then the heads are taken
 * in order, each fitted again to what those before it left.
 *
 * <p>It yields one decision at a time and expects each to be in force before the next is asked for; what it plays through is in
 * its snapshots and gone with it.
 *
 * @see <a href="https://github.com/kubernetes-sigs/kueue/blob/main/pkg/scheduler/scheduler.go">Kueue's scheduler</a>
 */
public final class Cycle {

    private final Tools tools;
    private final List<Snapshot> snapshots = new ArrayList<>();
    private final EntryOrder order;
    private final ArrayDeque<Decision> ready = new ArrayDeque<>();
    private final Requeue requeue;
    private final boolean skipsBlocked;
    private boolean isRequeued;

    /** @param skipsBlocked whether heads that are {@link StillBlocked} need no search */
    public Cycle(
            Collection<LiveTree> trees,
            FairSharing sharing,
            Fit.View view,
            Map<String, ResourceFlavor> flavors,
            IdleCycles idle,
            boolean skipsBlocked) {
        this.skipsBlocked = skipsBlocked;
        this.tools = Tools.of(sharing, new Room(view), flavors);
        this.requeue = new Requeue(ready, idle);
        List<Entry> entries = new ArrayList<>();
        for (LiveTree tree : trees) {
            Snapshot snapshot = new Snapshot(tree);
            snapshots.add(snapshot);
            for (Queue queue : tree.queues()) {
                QuotaJob head = queue.isActive() ? queue.head() : null;
                if (head != null) {
                    enter(snapshot, queue, head);
                }
            }
            entries.addAll(snapshot.entries);
        }
        entries.forEach(entry -> Nomination.nominate(
                entry, tools, List.of(), null, Scan.from(entry.job.marks().scan())));
        this.order = EntryOrder.of(entries, sharing);
    }

    private void enter(Snapshot snapshot, Queue queue, QuotaJob head) {
        if (skipsBlocked && StillBlocked.test(snapshot, queue, head, tools.flavors())) {
            snapshot.stillBlocked.add(head);
            return;
        }
        requeue.forgetOthers(queue, head);
        snapshot.entries.add(new Entry(snapshot, queue, head, tools.flavors()));
    }

    /** null when the cycle is over. */
    public @Nullable Decision next() {
        while (ready.isEmpty()) {
            Entry entry = order.next();
            if (entry != null) {
                process(entry);
            } else if (!isRequeued) {
                isRequeued = true;
                snapshots.forEach(requeue::requeue);
            } else {
                return null;
            }
        }
        return ready.poll();
    }

    private void process(Entry entry) {
        Snapshot snapshot = entry.snapshot;
        if (isTaken(snapshot, entry.targets)) {
            nominateAgain(entry);
        }
        Assignment.Outcome outcome = entry.assignment().outcome();
        if (outcome == Assignment.Outcome.NO_FIT) {
            entry.fate = Entry.Fate.NO_FIT;
        } else if (outcome == Assignment.Outcome.PREEMPT && entry.targets.isEmpty()) {
            entry.fate = Entry.Fate.NO_CANDIDATES;
            reserve(entry);
        } else if (outcome == Assignment.Outcome.DEFERRED_FIT) {
            entry.fate = Entry.Fate.WAITS_FOR_VICTIMS;
            snapshot.add(entry.assignment().usage, entry.node);
            tools.room().hold(entry.job, entry.assignment(), snapshot.preempted);
        } else if (isTaken(snapshot, entry.targets) || !fits(entry)) {
            entry.fate = Entry.Fate.SKIPPED;
        } else {
            take(entry);
        }
    }

    private static boolean isTaken(Snapshot snapshot, List<Target> targets) {
        for (Target target : targets) {
            if (snapshot.isPreempted(target.job())) {
                return true;
            }
        }
        return false;
    }

    /** Some of its victims are taken by others before it: it is fitted to the tree as it will be without them. */
    private void nominateAgain(Entry entry) {
        Snapshot snapshot = entry.snapshot;
        List<Target> leaving = List.copyOf(snapshot.preempted);
        for (Target target : leaving) {
            snapshot.remove(target.job(), target.queue());
            target.job().setGone(true);
        }
        Nomination.nominate(entry, tools, leaving, entry.assignment(), Scan.FROM_START);
        for (Target target : leaving) {
            target.job().setGone(false);
            snapshot.add(target.job(), target.queue());
        }
        if (entry.assignment().outcome() == Assignment.Outcome.FIT) {
            entry.assignment().setOutcome(Assignment.Outcome.DEFERRED_FIT);
        }
    }

    /** Whether it fits beside those before it, with all victims gone; its own are nobody else's. */
    private boolean fits(Entry entry) {
        Snapshot snapshot = entry.snapshot;
        Preemption.take(snapshot, snapshot.preempted);
        Preemption.take(snapshot, entry.targets);
        boolean fits = snapshot.fits(entry.assignment().usage, entry.node);
        Preemption.restore(snapshot, snapshot.preempted);
        Preemption.restore(snapshot, entry.targets);
        return fits && tools.room().refusal(entry.job, entry.assignment(), entry.targets) == null;
    }

    private void take(Entry entry) {
        Snapshot snapshot = entry.snapshot;
        snapshot.preempted.addAll(entry.targets);
        snapshot.add(entry.assignment().usage, entry.node);
        tools.room().hold(entry.job, entry.assignment(), entry.targets);
        if (!entry.isPreempting()) {
            entry.fate = Entry.Fate.ADMITTED;
            snapshot.isChanged = true;
            ready.add(new Decision.Admit(
                    entry.job.id(), entry.queue.name(), entry.assignment().podSetAssignments()));
            return;
        }
        entry.fate = Entry.Fate.WAITS_FOR_VICTIMS;
        for (Target target : entry.targets) {
            if (!target.job().charge().isEvicting()) {
                snapshot.isChanged = true;
                QuotaMarks past = target.job().marks();
                ready.add(new Decision.Mark(
                        target.job().id(),
                        past.preempted(entry.job.id(), entry.job.marks().requeues(), snapshot.holders)));
                ready.add(new Decision.Evict(target.job().id(), entry.job.id(), target.why(), message(entry, target)));
            }
        }
    }

    private static String message(Entry entry, Target target) {
        String preemptor = "job " + entry.job.id() + " of ClusterQueue " + entry.queue.name();
        String from = entry.snapshot.shape.name(target.queue());
        return switch (target.why()) {
            case IN_CLUSTER_QUEUE -> "makes room for " + preemptor + ", which goes before it in the same queue";
            case IN_COHORT_RECLAIM_WHILE_BORROWING ->
                "makes room for " + preemptor + ", of higher priority, which may borrow within the cohort";
            case IN_COHORT_FAIR_SHARING ->
                "makes room for " + preemptor + ", whose share of the cohort is less than that of " + from;
            default -> "gives back to " + preemptor + " quota that " + from + " borrowed";
        };
    }

    /**
     * A head that must preempt and finds nobody keeps what it can of its quota for the rest of the cycle, unless its queue can
     * always reclaim it.
     */
    private static void reserve(Entry entry) {
        Snapshot snapshot = entry.snapshot;
        if (Objects.requireNonNull(snapshot.shape.queue(entry.node))
                        .preemption()
                        .reclaimWithinCohort()
                == Victims.ANY) {
            return;
        }
        Usage wanted = entry.assignment().usage;
        Usage kept = new Usage();
        for (int i = 0; i < wanted.size(); i++) {
            int fr = wanted.fr(i);
            long amount = wanted.amount(i);
            long used = snapshot.tree.usage(snapshot.used, entry.node, fr);
            long nominal = snapshot.tree.nominal(entry.node, fr);
            long limit = snapshot.tree.borrowingLimit(entry.node, fr);
            if (entry.assignment().borrowing() == 0) {
                amount = Math.max(0, Math.min(amount, Saturating.subtract(nominal, used)));
            } else if (limit != Tree.UNSET) {
                amount = Math.min(amount, Saturating.subtract(Saturating.add(nominal, limit), used));
            }
            kept.add(fr, amount);
        }
        snapshot.add(kept, entry.node);
    }
}
