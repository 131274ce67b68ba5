package dev.landfall.model.seam;

import dev.landfall.model.JobId;
import dev.landfall.model.entity.Job;
import dev.landfall.model.job.PodSetAssignment;
import dev.landfall.model.job.Reason;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether there is room on permitted clusters for what quota would admit. The quota engine asks it for each pod set and
 * flavor it would use, also inside simulated preemption; a flavor on which nothing fits is noFit.
 */
public interface Fit {

    /** Opens a view for one cycle: the state as it stands, changed by what is {@linkplain View#hold held} in it. */
    View open();

    /** Lives for one cycle, on the core's thread; leaves no trace in the state. */
    interface View {

        /**
         * Whether pods of the job fit on one permitted cluster (per gang) with these flavors.
         *
         * @param job whose gangs are meant; only the pod sets named in {@code assignments} are placed
         * @param assignments the pod sets decided so far, the one in question last; a resource without a flavor is not
         *     bound to any flavor's nodes
         * @param gone jobs whose room counts as free
         * @return null if they fit, else why not
         */
        @Nullable
        Reason refusal(Job job, List<PodSetAssignment> assignments, Set<JobId> gone);

        /** Takes room for a job for the rest of the cycle, with the given jobs' room counted as free. */
        void hold(Job job, List<PodSetAssignment> assignments, Set<JobId> gone);
    }

    /** Room for everything: with it the quota engine decides as Kueue does. Always the same one, so that it need not be asked. */
    static Fit always() {
        return Unbounded.FIT;
    }

    /** See {@link #always()}. */
    final class Unbounded implements Fit, View {

        private static final Unbounded FIT = new Unbounded();

        private Unbounded() {}

        @Override
        public View open() {
            return this;
        }

        @Override
        public @Nullable Reason refusal(Job job, List<PodSetAssignment> assignments, Set<JobId> gone) {
            return null;
        }

        @Override
        public void hold(Job job, List<PodSetAssignment> assignments, Set<JobId> gone) {}
    }
}
