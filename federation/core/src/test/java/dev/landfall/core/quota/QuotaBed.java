package dev.landfall.core.quota;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.landfall.core.quota.cycle.Decision;
import dev.landfall.core.quota.queue.LiveTree;
import dev.landfall.core.quota.tree.FlavorResource;
import dev.landfall.model.Amounts;
import dev.landfall.model.ClusterName;
import dev.landfall.model.JobId;
import dev.landfall.model.RefusedException;
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
import dev.landfall.model.quota.kueue.KueueManifests;
import dev.landfall.model.seam.Fit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The quota engine with the entities it is derived from; each decision is put as its event would put it. */
final class QuotaBed {

    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .build();

    final QuotaIndex index = new QuotaIndex();
    FairSharing sharing = FairSharing.OFF;
    Fit fit = Fit.always();
    /** Whether evicted jobs are gone, and wait again, at once. */
    boolean evictsAtOnce = true;
    /** Whether shapes that are still blocked are told without a search. */
    boolean skipsBlocked = true;

    private final Map<EntityKey, Entity> entities = new HashMap<>();
    private final List<Entity[]> puts = new ArrayList<>();
    private long nowMs;
    private int submitted;

    /** A flavor without labels. */
    void flavor(String name) {
        put(new QuotaEntry(new QuotaObject.ResourceFlavor(name, new TreeMap<>(), List.of(), List.of())));
    }

    /** A Kueue object in lenient JSON: {@code {kind: 'Cohort', metadata: {name: 'all'}, spec: {…}}}. */
    void publish(String kind, String name, String spec) {
        try {
            put(new QuotaEntry(KueueManifests.read(LENIENT.readTree(
                    "{apiVersion: 'kueue.x-k8s.io/v1beta2', kind: '%s', metadata: {name: '%s'}, spec: %s}"
                            .formatted(kind, name, spec)))));
        } catch (JsonProcessingException | RefusedException e) {
            throw new IllegalArgumentException(spec, e);
        }
    }

    /**
     * A ClusterQueue of cpus on flavor {@code any}, and a LocalQueue of the same name.
     *
     * @param more further fields of the spec, each with a comma before it
     */
    void queue(String name, int cpus, String more) {
        publish(
                "ClusterQueue",
                name,
                ("{namespaceSelector: {}, resourceGroups: [{coveredResources: ['cpu'], flavors: [{name: 'any',"
                                + " resources: [{name: 'cpu', nominalQuota: '%d'}]}]}]%s}")
                        .formatted(cpus, more));
        localQueue(name);
    }

    void localQueue(String name) {
        put(new QuotaEntry(new QuotaObject.LocalQueue(
                "default",
                name,
                name,
                dev.landfall.model.quota.StopPolicy.NONE,
                dev.landfall.model.quota.FairWeight.ONE)));
    }

    /** As the core does it: what is in use lingers. */
    void withdraw(String objectKey) {
        QuotaEntry entry = (QuotaEntry) Objects.requireNonNull(entities.get(QuotaEntry.keyOf(objectKey)));
        if (index.facts().isInUse(entry.object())) {
            put(entry.lingering());
        } else {
            remove(entry.key());
        }
    }

    boolean has(String objectKey) {
        return entities.containsKey(QuotaEntry.keyOf(objectKey));
    }

    /** A name for the job of this number: {@code aaa}, {@code aab} and so on. */
    static String name(int number) {
        return "" + (char) ('a' + number / 676 % 26) + (char) ('a' + number / 26 % 26) + (char) ('a' + number % 26);
    }

    /** One pod. */
    Job submit(String id, String queue, long cpus) {
        return submit(id, queue, 0, PodSet.of("main", 1, Amounts.of("cpu", cpus * 1_000)));
    }

    Job submit(String id, String queue, int priority, PodSet... podSets) {
        nowMs++;
        submitted++;
        JobSpec spec = new JobSpec(
                new ObjectRef("batch/v1", "Job", "default", id),
                queue,
                null,
                null,
                new TreeMap<>(),
                List.of(new Gang("gang", 1, List.of(podSets))),
                Wishes.NONE,
                new TreeSet<>());
        Job job = new Job(
                id(id),
                null,
                "test",
                spec,
                null,
                nowMs,
                nowMs,
                priority,
                new JobState.Queued(nowMs),
                QuotaMarks.NONE,
                0,
                0);
        put(job);
        return job;
    }

    /** How many jobs were submitted so far. */
    int submitted() {
        return submitted;
    }

    /** Ids of jobs are as long as they must be. */
    static JobId id(String name) {
        return new JobId("j" + name + "a".repeat(13 - name.length()));
    }

    void end(String id) {
        end(id(id));
    }

    void end(JobId id) {
        remove(Job.keyOf(id));
    }

    /** Until there is nothing left to decide. */
    List<Decision> decide() {
        return decide(decision -> {}, decision -> {});
    }

    /** @param before told of each decision before it is put, {@code after} after it was */
    List<Decision> decide(Consumer<Decision> before, Consumer<Decision> after) {
        List<Decision> decisions = new ArrayList<>();
        QuotaWork work = new QuotaWork(index, sharing, fit, skipsBlocked);
        for (Decision decision = work.next(); decision != null; decision = work.next()) {
            decisions.add(decision);
            before.accept(decision);
            apply(decision);
            after.accept(decision);
            if (decisions.size() > 2_000) {
                throw new IllegalStateException("it does not end: " + decisions.subList(1_980, 2_000));
            }
        }
        return decisions;
    }

    private void apply(Decision decision) {
        switch (decision) {
            case Decision.Admit admit -> {
                Placement placement = new Placement(
                        1,
                        new ClusterName("any"),
                        admit.clusterQueue(),
                        admit.assignments(),
                        List.of(),
                        ++nowMs,
                        null,
                        "",
                        List.of());
                Job job = job(admit.job());
                put(job.with(new JobState.Placed(placement)).with(job.marks().kept()));
            }
            case Decision.Evict evict -> {
                Eviction eviction = new Eviction(evict.why(), evict.message(), evict.by(), Eviction.Next.QUEUE_AGAIN);
                put(job(evict.job()).with(((JobState.Holding) job(evict.job()).state()).evict(eviction, nowMs)));
                if (evictsAtOnce) {
                    leave(evict.job());
                }
            }
            case Decision.Mark mark -> put(job(mark.job()).with(mark.marks()));
            case Decision.Remove remove -> remove(QuotaEntry.keyOf(remove.objectKey()));
        }
    }

    /** An eviction is over, if it was not before: the job waits again. */
    void leave(JobId id) {
        if (!(job(id).state() instanceof JobState.Evicting)) {
            return;
        }
        put(job(id).with(new JobState.Queued(nowMs)).with(job(id).marks().kept()));
    }

    Job job(JobId id) {
        return (Job) Objects.requireNonNull(entities.get(Job.keyOf(id)));
    }

    boolean isHolding(String id) {
        return job(id(id)).state() instanceof JobState.Holding;
    }

    /** Of a ClusterQueue or cohort, in milli for cpu; 0 if it does not count it. */
    long used(String node, String flavor, String resource) {
        for (LiveTree tree : index.trees()) {
            for (int at = 0; at < tree.compiled().shape().nodes(); at++) {
                int fr = tree.compiled().shape().idOf(new FlavorResource(flavor, resource));
                if (tree.compiled().shape().name(at).equals(node) && fr >= 0) {
                    return tree.compiled().usage(tree.used(), at, fr);
                }
            }
        }
        return 0;
    }

    void put(Entity entity) {
        Entity before = entities.put(entity.key(), entity);
        puts.add(new Entity[] {before, entity});
        index.changed(before, entity);
    }

    private void remove(EntityKey key) {
        Entity before = entities.remove(key);
        puts.add(new Entity[] {before, null});
        index.changed(before, null);
    }

    /** Asks while some jobs are not there, and puts them back. */
    void without(List<Job> jobs, Runnable question) {
        begin();
        jobs.forEach(job -> remove(job.key()));
        question.run();
        undo();
        jobs.forEach(job -> entities.put(job.key(), job));
    }

    /** Another, made of the same entities. */
    QuotaBed restored() {
        QuotaBed bed = new QuotaBed();
        entities.values().forEach(bed::put);
        bed.index.forgetOwed();
        return bed;
    }

    /** What is put from now on is what {@link #undo} takes back. */
    void begin() {
        puts.clear();
    }

    void undo() {
        for (Entity[] put : puts.reversed()) {
            @Nullable Entity before = put[0];
            index.changed(put[1], before);
        }
        index.forgetOwed();
    }

    String picture() {
        StringBuilder picture = new StringBuilder();
        for (LiveTree tree : index.trees()) {
            picture.append(tree.root()).append(java.util.Arrays.toString(tree.used()));
            tree.queues().forEach(queue -> picture.append(queue.inOrder()).append(queue.inadmissible()));
        }
        return picture.toString();
    }
}
