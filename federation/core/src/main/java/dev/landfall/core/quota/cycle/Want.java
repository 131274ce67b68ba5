package dev.landfall.core.quota.cycle;

import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.model.quota.QuotaObject.ClusterQueue;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

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

    /** @param room whether there is room when these have left */
    Want(Snapshot snapshot, int queue, QuotaJob job, Usage requests, int[] needed, Predicate<List<Target>> room) {
        this.snapshot = snapshot;
        this.queue = queue;
        this.job = job;
        this.requests = requests;
        this.needed = needed;
        this.room = room;
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
