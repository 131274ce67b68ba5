package dev.landfall.bench;

import dev.landfall.core.quota.QuotaIndex;
import dev.landfall.core.quota.QuotaWork;
import dev.landfall.core.quota.cycle.Decision;
import dev.landfall.model.Amounts;
import dev.landfall.model.ClusterName;
import dev.landfall.model.JobId;
import dev.landfall.model.entity.Entity;
import dev.landfall.model.entity.EntityKey;
import dev.landfall.model.entity.Job;
import dev.landfall.model.entity.QuotaEntry;
import dev.landfall.model.job.Eviction;
import dev.landfall.model.job.Gang;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.ObjectRef;
import dev.landfall.model.job.Placement;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.Wishes;
import dev.landfall.model.quota.FairSharing;
import dev.landfall.model.quota.QuotaMarks;
import dev.landfall.model.quota.QuotaObject;
import dev.landfall.model.seam.Fit;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** The quota engine with the entities it is derived from, and nothing else: each decision is put as its event would put it. */
final class QuotaField {

    private static final ClusterName ANYWHERE = new ClusterName("any");
    private static final String DIGITS = "234567abcdefghijklmnopqrstuvwxyz";

    private final QuotaIndex index = new QuotaIndex();
    private final Map<EntityKey, Entity> entities = new HashMap<>();
    private final boolean finishesAtOnce;
    /** Those that hold quota, in the order in which they were admitted; kept only if jobs do not finish at once. */
    private final LinkedHashSet<JobId> running = new LinkedHashSet<>();

    private long number;
    private long admitted;
    private long pending;

    /** @param finishesAtOnce whether jobs are over as soon as they are admitted */
    QuotaField(boolean finishesAtOnce) {
        this.finishesAtOnce = finishesAtOnce;
    }

    /** How often a job was admitted so far. */
    long admitted() {
        return admitted;
    }

    /** How many jobs wait. */
    long pending() {
        return pending;
    }

    JobId oldestRunning() {
        return running.getFirst();
    }

    void publish(QuotaObject object) {
        put(new QuotaEntry(object));
    }

    JobId submit(String localQueue, String resource, long amount, int priority) {
        number++;
        pending++;
        StringBuilder id = new StringBuilder("j");
        for (int digit = 12; digit >= 0; digit--) {
            id.append(DIGITS.charAt((int) (number >>> (5 * digit)) & 31));
        }
        JobSpec spec = new JobSpec(
                new ObjectRef("batch/v1", "Job", "default", "job-" + number),
                localQueue,
                null,
                null,
                new TreeMap<>(),
                List.of(new Gang("gang", 1, List.of(PodSet.of("main", 1, Amounts.of(resource, amount))))),
                Wishes.NONE,
                new TreeSet<>());
        JobId job = new JobId(id.toString());
        put(new Job(
                job,
                null,
                "bench",
                spec,
                null,
                number,
                number,
                priority,
                new JobState.Queued(number),
                QuotaMarks.NONE,
                0,
                0));
        return job;
    }

    void finish(JobId id) {
        EntityKey key = Job.keyOf(id);
        index.changed(entities.remove(key), null);
        running.remove(id);
    }

    /** Until there is nothing left to decide. */
    void decide() {
        QuotaWork work = new QuotaWork(index, FairSharing.OFF, Fit.always());
        for (Decision decision = work.next(); decision != null; decision = work.next()) {
            apply(decision);
        }
    }

    private void apply(Decision decision) {
        switch (decision) {
            case Decision.Admit admit -> {
                Job job = job(admit.job());
                put(job.with(new JobState.Placed(new Placement(
                                1,
                                ANYWHERE,
                                admit.clusterQueue(),
                                admit.assignments(),
                                List.of(),
                                0,
                                null,
                                "",
                                List.of())))
                        .with(job.marks().kept()));
                admitted++;
                pending--;
                if (finishesAtOnce) {
                    finish(admit.job());
                } else {
                    running.add(admit.job());
                }
            }
            case Decision.Evict evict -> {
                Job job = job(evict.job());
                JobState.Holding holding = (JobState.Holding) job.state();
                pending++;
                running.remove(job.id());
                put(job.with(holding.evict(
                        new Eviction(evict.why(), evict.message(), evict.by(), Eviction.Next.QUEUE_AGAIN), 0)));
                put(job.with(new JobState.Queued(0)).with(job.marks().kept()));
            }
            case Decision.Mark mark -> put(job(mark.job()).with(mark.marks()));
            case Decision.Remove remove -> throw new IllegalStateException("nothing is deleted here");
        }
    }

    private Job job(JobId id) {
        return (Job) Objects.requireNonNull(entities.get(Job.keyOf(id)));
    }

    private void put(Entity entity) {
        index.changed(entities.put(entity.key(), entity), entity);
    }
}
