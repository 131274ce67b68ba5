package dev.landfall.core.quota.cycle;

import dev.landfall.model.JobId;
import dev.landfall.model.job.Eviction;
import dev.landfall.model.job.PodSetAssignment;
import dev.landfall.model.quota.QuotaMarks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that quota decides. It must be in force, in the index, before the next is asked for. */
public sealed interface Decision {

    /** The job gets quota on these flavors. */
    record Admit(JobId job, String clusterQueue, List<PodSetAssignment> assignments) implements Decision {

        public Admit {
            assignments = List.copyOf(assignments);
        }
    }

    /**
     * A job must give its quota back.
     *
     * @param by for whom; null if its queue is stopped
     */
    record Evict(JobId job, @Nullable JobId by, Eviction.Why why, String message) implements Decision {}

    /** The engine remembers something of a pending job. */
    record Mark(JobId job, QuotaMarks marks) implements Decision {}

    /** A ClusterQueue or flavor that was withdrawn while it was in use is used by nobody any more, and goes. */
    record Remove(String objectKey) implements Decision {}
}
