package dev.landfall.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.core.quota.QuotaIndex;
import dev.landfall.core.quota.QuotaWork;
import dev.landfall.core.quota.cycle.Decision;
import dev.landfall.model.ClusterName;
import dev.landfall.model.JobId;
import dev.landfall.model.RefusedException;
import dev.landfall.model.entity.Entity;
import dev.landfall.model.entity.EntityKey;
import dev.landfall.model.entity.Job;
import dev.landfall.model.entity.QuotaEntry;
import dev.landfall.model.job.Eviction;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.Placement;
import dev.landfall.model.quota.QuotaObject;
import dev.landfall.model.quota.kueue.KueueManifests;
import dev.landfall.model.seam.Fit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Plays a scenario on the quota engine, with room for everything: entities are put, each decision becomes the entity that the
 * core's event would make of it, and evictions are over at once or when the scenario says so.
 */
final class QuotaPlay {

    /** A job that was told to leave. */
    record Evicted(String name, Eviction.Why why) {}

    private final QuotaScenario scenario;
    private final QuotaIndex index = new QuotaIndex();
    private final TreeMap<EntityKey, Entity> entities = new TreeMap<>();
    private final Set<JobId> drained = new HashSet<>();
    private final List<Evicted> evicted = new ArrayList<>();
    private long nowMs;

    QuotaPlay(QuotaScenario scenario) throws RefusedException {
        this.scenario = scenario;
        for (QuotaObject object : scenario.setup()) {
            put(new QuotaEntry(object));
        }
        decide();
    }

    QuotaIndex index() {
        return index;
    }

    /** Who was told to leave in the latest step. */
    List<Evicted> evicted() {
        return evicted;
    }

    List<Job> jobs() {
        return entities.values().stream()
                .filter(Job.class::isInstance)
                .map(Job.class::cast)
                .toList();
    }

    /** Drained jobs are kept out of their queue's heap by Kueue; here the stopped queue itself keeps them from being tried. */
    Set<JobId> drained() {
        return drained;
    }

    void take(JsonNode step) throws RefusedException {
        nowMs = scenario.timeMs(step);
        evicted.clear();
        switch (step.path("op").asText()) {
            case "submit" -> step.path("workloads").forEach(workload -> put(scenario.job(workload)));
            case "finish", "delete" -> step.path("workloads").forEach(workload -> remove(workload.asText()));
            case "updateClusterQueue" -> publish(step.path("clusterQueue"));
            case "updateCohort" -> publish(step.path("cohort"));
            case "completeEvictions" -> completeEvictions(step.path("workloads"));
            default -> throw new IllegalArgumentException("op \"" + step.path("op") + "\" is unknown");
        }
        decide();
    }

    private void publish(JsonNode manifest) throws RefusedException {
        QuotaObject object = KueueManifests.read(manifest);
        put(new QuotaEntry(object));
        if (object instanceof QuotaObject.ClusterQueue queue) {
            drained.removeIf(id -> queue.stopPolicy() == dev.landfall.model.quota.StopPolicy.NONE
                    && Objects.equals(queueOf(id), queue.name()));
        }
    }

    private @Nullable String queueOf(JobId id) {
        var job = index.job(id);
        return job == null ? null : job.queue().name();
    }

    private void completeEvictions(JsonNode workloads) {
        for (Job job : jobs()) {
            boolean isMeant = workloads.isMissingNode();
            for (JsonNode workload : workloads) {
                isMeant |= scenario.id(workload.asText()).equals(job.id());
            }
            if (isMeant && job.state() instanceof JobState.Evicting evicting) {
                leave(job, evicting);
            }
        }
    }

    private void decide() {
        QuotaWork work = new QuotaWork(index, scenario.sharing(), Fit.always());
        for (Decision decision = work.next(); decision != null; decision = work.next()) {
            apply(decision);
        }
    }

    private void apply(Decision decision) {
        switch (decision) {
            case Decision.Admit admit -> {
                Job job = job(admit.job());
                Placement placement = new Placement(
                        job.attempts() + 1,
                        new ClusterName("any"),
                        admit.clusterQueue(),
                        admit.assignments(),
                        List.of(),
                        nowMs,
                        null,
                        "",
                        List.of());
                JobState.Placed placed = new JobState.Placed(placement);
                put(job.with(placed).with(job.marks().kept()));
                put(job.with(placed.dispatch(nowMs, null)).with(job.marks().kept()));
            }
            case Decision.Evict evict -> evict(evict);
            case Decision.Mark mark -> put(job(mark.job()).with(mark.marks()));
            case Decision.Remove remove -> removeKey(QuotaEntry.keyOf(remove.objectKey()));
        }
    }

    private void evict(Decision.Evict evict) {
        Job job = job(evict.job());
        if (!(job.state() instanceof JobState.Holding holding)) {
            throw new IllegalStateException("job " + job.id() + " holds nothing and is evicted");
        }
        evicted.add(new Evicted(scenario.name(job.id()), evict.why()));
        Eviction eviction = new Eviction(evict.why(), evict.message(), evict.by(), Eviction.Next.QUEUE_AGAIN);
        JobState.Evicting evicting = holding.evict(eviction, nowMs);
        put(job.with(evicting));
        if (scenario.evictsAtOnce()) {
            leave(job(evict.job()), evicting);
        }
    }

    private void leave(Job job, JobState.Evicting evicting) {
        put(job.with(evicting.queueAgain(nowMs)).with(job.marks().kept()));
        if (evicting.eviction().why() == Eviction.Why.CLUSTER_QUEUE_STOPPED) {
            drained.add(job.id());
        }
    }

    private Job job(JobId id) {
        if (entities.get(Job.keyOf(id)) instanceof Job job) {
            return job;
        }
        throw new IllegalStateException("there is no job " + id);
    }

    private void put(Entity entity) {
        index.changed(entities.put(entity.key(), entity), entity);
    }

    private void remove(String workload) {
        drained.remove(scenario.id(workload));
        removeKey(Job.keyOf(scenario.id(workload)));
    }

    private void removeKey(EntityKey key) {
        Entity before = entities.remove(key);
        if (before != null) {
            index.changed(before, null);
        }
    }
}
