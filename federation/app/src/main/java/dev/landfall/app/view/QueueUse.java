package dev.landfall.app.view;

import dev.landfall.core.State;
import dev.landfall.model.entity.Job;
import dev.landfall.model.entity.QuotaEntry;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.Placement;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.PodSetAssignment;
import dev.landfall.model.quota.QuotaObject;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What jobs hold and wait for, by ClusterQueue: one pass over all jobs. */
final class QueueUse {

    private static final OfQueue NOTHING = new OfQueue(0, 0, Collections.emptySortedMap());

    private final Map<String, OfQueue> byQueue = new HashMap<>();

    /**
     * Of one ClusterQueue.
     *
     * @param used flavor → resource → amount
     */
    record OfQueue(int pending, int holding, SortedMap<String, SortedMap<String, Long>> used) {}

    private QueueUse() {}

    static QueueUse of(State state) {
        QueueUse use = new QueueUse();
        state.jobs().all().forEach(job -> use.take(state, job));
        return use;
    }

    OfQueue of(String queue) {
        return byQueue.getOrDefault(queue, NOTHING);
    }

    private void take(State state, Job job) {
        switch (job.state()) {
            case JobState.Queued _ -> {
                JobSpec spec = job.read();
                if (state.get(QuotaEntry.keyOf("LocalQueue/" + spec.object().namespace() + "/" + spec.localQueue()))
                                instanceof QuotaEntry entry
                        && entry.object() instanceof QuotaObject.LocalQueue queue) {
                    byQueue.merge(queue.clusterQueue(), new OfQueue(1, 0, new TreeMap<>()), QueueUse::sum);
                }
            }
            case JobState.Holding holding -> {
                Placement placement = holding.placement();
                byQueue.merge(
                        placement.clusterQueue(), new OfQueue(0, 1, charged(job.read(), placement)), QueueUse::sum);
            }
            case JobState.Ended _ -> {}
        }
    }

    private static OfQueue sum(OfQueue a, OfQueue b) {
        add(a.used, b.used);
        return new OfQueue(a.pending + b.pending, a.holding + b.holding, a.used);
    }

    /** What each pod set asks for, on the flavors it was admitted with. */
    private static SortedMap<String, SortedMap<String, Long>> charged(JobSpec spec, Placement placement) {
        SortedMap<String, SortedMap<String, Long>> charged = new TreeMap<>();
        for (PodSetAssignment assignment : placement.assignments()) {
            for (PodSet podSet : spec.podSets()) {
                if (podSet.name().equals(assignment.podSet())) {
                    assignment
                            .flavors()
                            .forEach((resource, flavor) -> charged.computeIfAbsent(flavor, _ -> new TreeMap<>())
                                    .merge(resource, amount(podSet, resource) * assignment.count(), Long::sum));
                }
            }
        }
        return charged;
    }

    /** Kueue charges {@code pods} where a queue covers it: one each. */
    private static long amount(PodSet podSet, String resource) {
        return resource.equals("pods") ? 1 : podSet.requests().get(resource);
    }

    static void add(SortedMap<String, SortedMap<String, Long>> sum, SortedMap<String, SortedMap<String, Long>> more) {
        more.forEach((flavor, resources) -> {
            SortedMap<String, Long> into = sum.computeIfAbsent(flavor, _ -> new TreeMap<>());
            resources.forEach((resource, amount) -> into.merge(resource, amount, Long::sum));
        });
    }
}
