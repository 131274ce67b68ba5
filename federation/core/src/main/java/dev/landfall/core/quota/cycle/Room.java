package dev.landfall.core.quota.cycle;

import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.model.JobId;
import dev.landfall.model.job.Reason;
import dev.landfall.model.seam.Fit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@link Fit} says in a cycle, asked only if it could say no. */
final class Room {

    private final Fit.View view;
    private final boolean isBounded;

    Room(Fit.View view) {
        this.view = view;
        this.isBounded = !(view instanceof Fit.Unbounded);
    }

    /** @return null if there is room for the assignment as far as it has come */
    @Nullable
    Reason refusal(QuotaJob job, Assignment assignment, Collection<Target> gone) {
        return isBounded ? view.refusal(job.job(), assignment.podSetAssignments(), ids(gone)) : null;
    }

    /** Room of the gone is given to the job for the rest of the cycle. */
    void hold(QuotaJob job, Assignment assignment, Collection<Target> gone) {
        if (isBounded) {
            view.hold(job.job(), assignment.podSetAssignments(), ids(gone));
        }
    }

    boolean isBounded() {
        return isBounded;
    }

    private static Set<JobId> ids(Collection<Target> targets) {
        Set<JobId> ids = new HashSet<>();
        targets.forEach(target -> ids.add(target.job().id()));
        return ids;
    }

    static List<Target> both(Collection<Target> some, Collection<Target> others) {
        return java.util.stream.Stream.concat(some.stream(), others.stream())
                .distinct()
                .toList();
    }
}
