package dev.landfall.app.view;

import dev.landfall.app.api.JobList;
import dev.landfall.core.State;
import dev.landfall.model.entity.Job;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.Placement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs a list is to show. A filter that is null lets all pass.
 *
 * @param states as in {@code JobSummary.state}; empty = all
 * @param queue a LocalQueue's or a ClusterQueue's name
 * @param cluster where they are, or were last
 * @param before only jobs older than this place in the order of submission; the cursor
 * @param limit at most so many
 */
public record JobQuery(
        Set<String> states,
        @Nullable String queue,
        @Nullable String namespace,
        @Nullable String cluster,
        long before,
        int limit) {

    private static final Comparator<Job> OLDEST_FIRST = Comparator.comparingLong(Job::order);

    public JobQuery {
        states = Set.copyOf(states);
    }

    /** One pass over all jobs that keeps no more than a page. */
    public JobList run(State state) {
        PriorityQueue<Job> youngest = new PriorityQueue<>(OLDEST_FIRST);
        boolean more = false;
        for (Job job : state.jobs().all()) {
            if (job.order() < before && matches(state, job)) {
                youngest.add(job);
                if (youngest.size() > limit) {
                    youngest.remove();
                    more = true;
                }
            }
        }
        List<Job> page = new ArrayList<>(youngest);
        page.sort(OLDEST_FIRST.reversed());
        return new JobList(
                state.head().step(),
                page.stream().map(job -> JobViews.summary(state, job)).toList(),
                more ? String.valueOf(page.getLast().order()) : null);
    }

    private boolean matches(State state, Job job) {
        JobSpec spec = job.spec();
        Placement placement = JobViews.placement(job);
        return (states.isEmpty() || states.contains(job.state().getClass().getSimpleName()))
                && (namespace == null
                        || (spec != null && namespace.equals(spec.object().namespace())))
                && (cluster == null
                        || (placement != null
                                && cluster.equals(placement.cluster().value())))
                && (queue == null || inQueue(state, job, queue));
    }

    private static boolean inQueue(State state, Job job, String queue) {
        JobSpec spec = job.spec();
        return spec != null && (queue.equals(spec.localQueue()) || queue.equals(JobViews.clusterQueue(state, job)));
    }
}
