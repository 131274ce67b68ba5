package dev.landfall.core.quota;

import dev.landfall.core.quota.cycle.Cycle;
import dev.landfall.core.quota.cycle.Decision;
import dev.landfall.core.quota.cycle.IdleCycles;
import dev.landfall.core.quota.queue.LiveTree;
import dev.landfall.core.quota.queue.Queue;
import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.model.entity.QueueTree;
import dev.landfall.model.job.Eviction;
import dev.landfall.model.quota.FairSharing;
import dev.landfall.model.quota.QuotaMarks;
import dev.landfall.model.quota.ScanPosition;
import dev.landfall.model.seam.Fit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What quota decides in one step, one decision at a time, until there is nothing left to do. Each decision must have been put
 * into the state (and so into the index) before the next is asked for. Made for a step and thrown away with it.
 *
 * <p>A cycle runs over all trees that have work; those whose heads have all been tried, without anything changing, have none.
 */
public final class QuotaWork {

    private final QuotaIndex index;
    private final FairSharing sharing;
    private final Fit fit;
    private final boolean skipsBlocked;
    private final IdleCycles idle = new IdleCycles();
    private @Nullable Cycle cycle;

    public QuotaWork(QuotaIndex index, FairSharing sharing, Fit fit) {
        this(index, sharing, fit, true);
    }

    /** @param skipsBlocked false only to show that it makes no difference: then every head is searched for in full */
    QuotaWork(QuotaIndex index, FairSharing sharing, Fit fit, boolean skipsBlocked) {
        this.skipsBlocked = skipsBlocked;
        this.index = index;
        this.sharing = sharing;
        this.fit = fit;
    }

    /** null when there is nothing left to do. */
    public @Nullable Decision next() {
        while (true) {
            Decision decision = cycle == null ? null : cycle.next();
            if (decision != null) {
                return decision;
            }
            cycle = null;
            decision = owed();
            decision = decision == null ? notReached() : decision;
            if (decision != null) {
                return decision;
            }
            if (index.forest().treesAtWork().isEmpty()) {
                return null;
            }
            cycle = new Cycle(
                    index.forest().treesAtWork(),
                    sharing,
                    fit.open(),
                    index.forest().hierarchy().flavors(),
                    idle,
                    skipsBlocked);
        }
    }

    /** Whether the step cannot end here: a cycle is under way, or what a change made necessary is not decided yet. */
    public boolean isInCycle() {
        return cycle != null || !index.owed().isEmpty();
    }

    /**
     * To be asked when the step ends before quota has come to an end: what is being tried again in this step must be so in the state too,
     * for the next step to go on with.
     */
    public List<QueueTree> suspend() {
        List<QueueTree> woken = new ArrayList<>();
        for (LiveTree tree : index.owed().stirred()) {
            tree.calm();
            woken.add(new QueueTree(tree.root(), index.forest().nextGeneration()));
        }
        index.owed().stirred().clear();
        return woken;
    }

    /** What is back in its heap and was not reached is not parked any more. */
    private @Nullable Decision notReached() {
        for (Iterator<LiveTree> trees = index.owed().stirred().iterator(); trees.hasNext(); ) {
            LiveTree tree = trees.next();
            if (tree.hasWork()) {
                continue;
            }
            QuotaJob job = tree.notReached();
            if (job != null) {
                QuotaMarks marks = job.marks();
                return new Decision.Mark(job.id(), marks.inHeap(marks.sticky(), marks.scan()));
            }
            tree.calm();
            trees.remove();
        }
        return null;
    }

    private @Nullable Decision owed() {
        while (!index.owed().mayGo().isEmpty()) {
            String key = index.owed().mayGo().first();
            index.owed().mayGo().remove(key);
            if (index.facts().mayGo(key)) {
                return new Decision.Remove(key);
            }
        }
        for (String root : index.owed().rootsToWake()) {
            LiveTree tree = index.forest().tree(root);
            if (tree != null) {
                tree.stir();
                index.owed().stirred().add(tree);
            }
        }
        index.owed().rootsToWake().clear();
        Decision stale = firstOf(index.owed().queuesReleased(), QuotaWork::stale);
        return stale != null ? stale : firstOf(index.owed().queuesToDrain(), this::drain);
    }

    /** A queue stays in the set until there is nothing more to decide for it. */
    private @Nullable Decision firstOf(SortedSet<String> queues, Function<Queue, @Nullable Decision> decide) {
        while (!queues.isEmpty()) {
            Queue queue = index.clusterQueue(queues.first());
            Decision decision = queue == null ? null : decide.apply(queue);
            if (decision != null) {
                return decision;
            }
            queues.removeFirst();
        }
        return null;
    }

    private @Nullable Decision drain(Queue queue) {
        for (QuotaJob job : queue.holders().sorted()) {
            Eviction.Why why = index.whyDrained(job);
            if (why != null) {
                String stopped = why == Eviction.Why.CLUSTER_QUEUE_STOPPED
                        ? "ClusterQueue " + queue.name()
                        : "LocalQueue " + Routes.localQueueOf(job.job());
                return new Decision.Evict(job.id(), null, why, stopped + " is stopped and drained");
            }
        }
        return null;
    }

    private static @Nullable Decision stale(Queue queue) {
        for (QuotaJob job : queue.scanning()) {
            ScanPosition scan = job.marks().scan();
            if (scan != null && !scan.stale()) {
                ScanPosition next = scan.latest() ? new ScanPosition(scan.next(), true, true) : null;
                return new Decision.Mark(job.id(), job.marks().with(next));
            }
        }
        return null;
    }
}
