package dev.landfall.core.quota.cycle;

import dev.landfall.core.quota.queue.Holders;
import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.core.quota.tree.Tree;
import dev.landfall.model.quota.PreemptionPolicy;
import dev.landfall.model.quota.PreemptionPolicy.Victims;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says of a job for which preemption found nobody why that is so. */
final class NobodyToPreempt {

    private final Snapshot snapshot;
    private final int queue;
    private final QuotaJob job;
    private final PreemptionPolicy policy;

    private NobodyToPreempt(Snapshot snapshot, QuotaJob job) {
        this.snapshot = snapshot;
        this.queue = job.queue().node();
        this.job = job;
        this.policy = job.queue().object().preemption();
    }

    /** null if it is not for want of quota that others hold. */
    static @Nullable String why(Snapshot snapshot, QuotaJob job, List<Note> notes) {
        int[] frs = notes.stream()
                .filter(note -> note.kind() == Note.Kind.WAITS_FOR_QUOTA)
                .mapToInt(Note::fr)
                .distinct()
                .toArray();
        return frs.length == 0 ? null : new NobodyToPreempt(snapshot, job).why(frs);
    }

    private String why(int[] frs) {
        boolean hasCohort = snapshot.shape.parent(queue) != Tree.NONE;
        List<String> reasons = new ArrayList<>();
        boolean ofOwn = mayTakeOfOwn(frs, reasons);
        boolean ofOthers = hasCohort && mayTakeOfOthers(frs, reasons);
        if (ofOwn || ofOthers) {
            reasons.clear();
            reasons.add(
                    policy.borrowWithinCohort() == Victims.NEVER && hasCohort
                            ? "those it may preempt would not free enough without it borrowing (borrowWithinCohort is Never)"
                            : "those it may preempt would not free enough");
        }
        return String.join("; ", reasons);
    }

    private boolean mayTakeOfOwn(int[] frs, List<String> reasons) {
        if (policy.withinClusterQueue() == Victims.NEVER) {
            reasons.add("withinClusterQueue is Never");
            return false;
        }
        if (!isAnyAllowed(policy.withinClusterQueue(), queue, frs)) {
            reasons.add("no job of its own queue that uses this goes after it");
            return false;
        }
        return true;
    }

    private boolean mayTakeOfOthers(int[] frs, List<String> reasons) {
        if (policy.reclaimWithinCohort() == Victims.NEVER) {
            reasons.add("reclaimWithinCohort is Never");
            return false;
        }
        boolean isBorrowed = false;
        for (int other : snapshot.borrowers(frs)) {
            if (other != queue) {
                isBorrowed = true;
                if (isAnyAllowed(policy.reclaimWithinCohort(), other, frs)) {
                    return true;
                }
            }
        }
        reasons.add(
                isBorrowed
                        ? "jobs of queues that borrow are of no lower priority"
                        : "no other queue of the cohort borrows");
        return false;
    }

    private boolean isAnyAllowed(Victims victims, int from, int[] frs) {
        Holders holders = snapshot.queue(from).holders();
        for (int i = 0; i < holders.size(); i++) {
            QuotaJob holder = holders.get(i);
            if (Preemption.allows(victims, job, holder) && holder.charge().uses(snapshot.tree, frs)) {
                return true;
            }
        }
        return false;
    }
}
