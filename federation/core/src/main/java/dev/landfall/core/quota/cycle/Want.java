package dev.landfall.core.quota.cycle;

import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.model.quota.QuotaObject.ClusterQueue;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What somebody is to be preempted for. */
final class Want {

    final Snapshot snapshot;
    final int queue;
    final QuotaJob job;
    /** What must fit. */
    final Usage requests;
    /** Of which flavor-resources others must give up something. */
    final int[] needed;

    private final Predicate<List<Target>> room;
    private @Nullable QuotaJob spared;

    /** @param room whether there is room when these have left */
    Want(Snapshot snapshot, int queue, QuotaJob job, Usage requests, int[] needed, Predicate<List<Target>> room) {
        this.snapshot = snapshot;
        this.queue = queue;
        this.job = job;
        this.requests = requests;
        this.needed = needed;
        this.room = room;
    }

    /**
     * Whether the job must leave the candidate alone: it preempted it before, the candidate came back, and to do it again would lead
     * to where they are now.
     */
    boolean spares(QuotaJob candidate) {
        boolean repeats = !candidate.charge().isEvicting()
                && candidate.marks().isRepeatedBy(job.id(), job.marks().requeues(), snapshot.holders);
        spared = repeats ? candidate : spared;
        return repeats;
    }

    /** One of those that it left alone; null if there was none. */
    @Nullable
    QuotaJob spared() {
        return spared;
    }

    ClusterQueue policy() {
        return Objects.requireNonNull(snapshot.shape.queue(queue));
    }

    boolean hasParent() {
        return snapshot.shape.parent(queue) >= 0;
    }

    /** Whether it fits with these taken out of the snapshot. */
    boolean fits(boolean mayBorrow, List<Target> gone) {
        for (int i = 0; i < requests.size(); i++) {
            int fr = requests.fr(i);
            long amount = requests.amount(i);
            if (!mayBorrow && snapshot.tree.isBorrowingWith(snapshot.used, queue, fr, amount)) {
                return false;
            }
            if (amount > snapshot.available(queue, fr)) {
                return false;
            }
        }
        return room.test(gone);
    }
}
