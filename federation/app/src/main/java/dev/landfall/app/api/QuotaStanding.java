package dev.landfall.app.api;

import dev.landfall.model.job.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a job that waits stands in its queue, and what would have to change for it to be admitted, as of now. Amounts are Kubernetes
 * quantities.
 *
 * @param clusterQueue in which it waits
 * @param position in the queue, from 1; 0 if it is out of line
 * @param pending how many jobs wait there
 * @param outOfLine why it is not tried at all; null if it is
 * @param blockedBy the head of its strictly ordered queue, which goes first; null if there is none
 * @param fits whether quota and room are there for it now
 * @param lacks what there is too little of, in the order in which flavors are tried
 * @param preempts whom it would preempt, the first few
 * @param morePreempted how many more
 * @param preemptsNobody why it would preempt nobody; null if it would, or if that is no question
 */
public record QuotaStanding(
        String clusterQueue,
        int position,
        int pending,
        @Nullable Reason outOfLine,
        @Nullable JobName blockedBy,
        boolean fits,
        List<Lack> lacks,
        List<Preempted> preempts,
        int morePreempted,
        @Nullable String preemptsNobody) {

    public QuotaStanding {
        lacks = List.copyOf(lacks);
        preempts = List.copyOf(preempts);
    }

    /** @param name {@code namespace/name} of what its manifest describes */
    public record JobName(String id, String name) {}

    /**
     * A node of the tree that has too little of a flavor and resource.
     *
     * @param kind {@code Cohort} or {@code ClusterQueue}
     * @param cause {@code UsedUp}, {@code BorrowingLimit}, or {@code TooSmall}: it would not do even if nobody used anything
     * @param missing {@code wanted} − {@code available}
     * @param queues that use most of it; {@code moreQueues} others use some
     * @param jobs that hold most of it; {@code moreJobs} others hold some
     */
    public record Lack(
            String kind,
            String node,
            String flavor,
            String resource,
            String cause,
            String wanted,
            String available,
            String missing,
            List<QueueUse> queues,
            int moreQueues,
            List<JobUse> jobs,
            int moreJobs) {

        public Lack {
            queues = List.copyOf(queues);
            jobs = List.copyOf(jobs);
        }
    }

    /** @param borrowed what of {@code used} is beyond the queue's own quota */
    public record QueueUse(String clusterQueue, String used, String borrowed) {}

    /** What a job holds. */
    public record JobUse(JobName job, String clusterQueue, String used) {}

    /** @param why Kueue's reason: {@code InClusterQueue}, {@code InCohortReclamation} … */
    public record Preempted(JobName job, String clusterQueue, String why) {}
}
