package dev.landfall.core.quota.cycle;

import dev.landfall.core.quota.queue.Queue;
import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.core.quota.tree.FlavorResource;
import dev.landfall.model.JobId;
import dev.landfall.model.job.Eviction;
import dev.landfall.model.job.Reason;
import dev.landfall.model.quota.FairSharing;
import dev.landfall.model.quota.QuotaObject.ResourceFlavor;
import dev.landfall.model.seam.Fit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a cycle would find for a pending job now, if the job were at its queue's head and alone in the cycle. Changes nothing.
 *
 * @param fits whether it would be admitted
 * @param reasons why not, in words
 * @param shortages of which flavor-resources there is too little, in the order in which flavors were tried
 * @param victims whom it would preempt; nobody if it fits, or if preemption cannot help
 * @param whyNobody why preemption cannot help; null if it can, or is not asked for
 */
public record Trial(
        boolean fits,
        List<Reason> reasons,
        List<Shortage> shortages,
        List<Victim> victims,
        @Nullable String whyNobody) {

    /**
     * A flavor on which there is not enough of a resource.
     *
     * @param wanted by the job's pod sets up to the one that found too little
     * @param available what the queue could take now; if {@code isForEver}, what it could take at most
     * @param isForEver whether it would be too little even if nobody used anything
     */
    public record Shortage(FlavorResource of, long wanted, long available, boolean isForEver) {}

    /** A job that would have to leave. */
    public record Victim(JobId job, String clusterQueue, Eviction.Why why) {}

    public Trial {
        reasons = List.copyOf(reasons);
        shortages = List.copyOf(shortages);
        victims = List.copyOf(victims);
    }

    /**
     * @param job pending in an active queue, and not held out of its heap
     * @param view with what there is room for
     */
    public static Trial of(QuotaJob job, FairSharing sharing, Fit.View view, Map<String, ResourceFlavor> flavors) {
        Queue queue = job.queue();
        if (queue.tree() == null) {
            throw new IllegalStateException("job " + job + " waits in " + queue.name() + ", which does not exist");
        }
        Snapshot snapshot = new Snapshot(queue.tree());
        Tools tools = Tools.of(sharing, new Room(view), flavors);
        Entry entry = new Entry(snapshot, queue, job, flavors);
        Nomination.nominate(entry, tools, List.of(), null, Scan.FROM_START);
        Assignment assignment = entry.assignment();
        boolean fits = assignment.outcome() == Assignment.Outcome.FIT;
        List<Shortage> shortages = assignment.notes.stream()
                .filter(note -> note.fr() >= 0)
                .map(note -> new Shortage(
                        snapshot.shape.fr(note.fr()),
                        note.wanted(),
                        note.limit(),
                        note.kind() == Note.Kind.EXCEEDS_CAPACITY))
                .distinct()
                .toList();
        return new Trial(
                fits,
                fits ? List.of() : Reasons.of(assignment.notes, snapshot.shape),
                fits ? List.of() : shortages,
                entry.targets.stream()
                        .map(target -> new Victim(target.job().id(), snapshot.shape.name(target.queue()), target.why()))
                        .toList(),
                fits || !entry.targets.isEmpty() ? null : NobodyToPreempt.why(snapshot, job, assignment.notes));
    }
}
