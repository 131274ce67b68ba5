package dev.landfall.core.quota.view;

import dev.landfall.core.quota.cycle.Trial;
import dev.landfall.core.quota.tree.FlavorResource;
import dev.landfall.model.JobId;
import dev.landfall.model.job.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a pending job stands, and what keeps it from being admitted.
 *
 * @param clusterQueue in which it waits; of a LocalQueue that does not exist, {@code LocalQueue/NAMESPACE/NAME}
 * @param position in the queue, from 1; 0 if it is out of line
 * @param pending how many jobs wait in the queue
 * @param outOfLine why it is not tried at all; null if it is
 * @param blockedBy the head of its strictly ordered queue, which must be admitted first; null if it is itself the head, or its queue is
 *     not strict
 * @param fits whether it would be admitted now if it were the head
 * @param reasons why it would not, in words
 * @param lacks what there is too little of, in the order in which flavors are tried
 * @param victims whom it would preempt, the first few
 * @param moreVictims how many more
 * @param whyNobody why it would preempt nobody; null if it would, or if that is no question
 */
public record Standing(
        String clusterQueue,
        int position,
        int pending,
        @Nullable Reason outOfLine,
        @Nullable JobId blockedBy,
        boolean fits,
        List<Reason> reasons,
        List<Lack> lacks,
        List<Trial.Victim> victims,
        int moreVictims,
        @Nullable String whyNobody) {

    public Standing {
        reasons = List.copyOf(reasons);
        lacks = List.copyOf(lacks);
        victims = List.copyOf(victims);
    }

    /** What a shortage comes from. */
    public enum Cause {
        /** All that the node and those above could give is used. */
        USED_UP,
        /** The node's borrowing limit. */
        BORROWING_LIMIT,
        /** It would be too little even if nobody used anything. */
        TOO_SMALL
    }

    /**
     * A node that has too little.
     *
     * @param node a cohort or ClusterQueue
     * @param isQueue which of them
     * @param wanted by the job
     * @param available of it to the job's queue now, or at most if it is too small
     * @param queues who uses it, those that use most first
     * @param moreQueues how many more queues use it
     * @param jobs those that hold most of it, in all queues below the node
     * @param moreJobs how many more jobs hold some of it
     */
    public record Lack(
            String node,
            boolean isQueue,
            FlavorResource of,
            Cause cause,
            long wanted,
            long available,
            List<QueueUse> queues,
            int moreQueues,
            List<JobUse> jobs,
            int moreJobs) {

        public Lack {
            queues = List.copyOf(queues);
            jobs = List.copyOf(jobs);
        }

        public long missing() {
            return wanted - available;
        }
    }

    /** @param borrowed what of {@code used} is beyond the queue's own quota */
    public record QueueUse(String queue, long used, long borrowed) {}

    /** What a job holds. */
    public record JobUse(JobId job, String queue, long used) {}
}
