package dev.landfall.core;

import dev.landfall.core.capacity.Capacity;
import dev.landfall.core.capacity.Member;
import dev.landfall.core.jobs.JobDecisions;
import dev.landfall.core.jobs.Jobs;
import dev.landfall.core.placement.Placer;
import dev.landfall.core.quota.QuotaIndex;
import dev.landfall.model.ClusterName;
import dev.landfall.model.JobId;
import dev.landfall.model.entity.CellHead;
import dev.landfall.model.entity.Cluster;
import dev.landfall.model.entity.ClusterDevices;
import dev.landfall.model.entity.Entity;
import dev.landfall.model.entity.EntityKey;
import dev.landfall.model.entity.Job;
import dev.landfall.model.entity.Node;
import dev.landfall.model.entity.PolicyEntry;
import dev.landfall.model.entity.QuotaEntry;
import dev.landfall.model.entity.ReaderFactEntry;
import dev.landfall.model.entity.WorkItem;
import dev.landfall.model.quota.QuotaObject;
import dev.landfall.model.quota.QuotaObject.ResourceFlavor;
import dev.landfall.model.seam.DeviceFit;
import dev.landfall.model.seam.Residency;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All of a cell, in the heap. Entities go in and out by {@link #put} and {@link #remove} alone, which keep every index and derived
 * sum right; both return what they replaced, so that a step can be undone in reverse.
 *
 * <p>Not thread-safe: the task, or a replica under its lock.
 */
public final class State {

    private final Map<EntityKey, Entity> entities = new HashMap<>();
    private final SortedMap<String, WorkItem> workItems = new TreeMap<>();
    private Policies policies = new Policies();
    private ReaderFacts readerFacts = ReaderFacts.NONE;
    private Jobs jobs = new Jobs();
    private Capacity capacity = new Capacity();
    private QuotaIndex quota = new QuotaIndex();
    private Head head = Head.START;

    /** @return the value replaced; null if the key was absent */
    public @Nullable Entity put(Entity value) {
        Entity before = entities.put(value.key(), value);
        index(value.key(), before, value);
        return before;
    }

    /** @return the value removed; null if the key was absent */
    public @Nullable Entity remove(EntityKey key) {
        Entity before = entities.remove(key);
        if (before != null) {
            index(key, before, null);
        }
        return before;
    }

    public @Nullable Entity get(EntityKey key) {
        return entities.get(key);
    }

    public @Nullable Job job(JobId id) {
        return jobs.get(id);
    }

    public ReaderFacts readerFacts() {
        return readerFacts;
    }

    public Jobs jobs() {
        return jobs;
    }

    public Capacity capacity() {
        return capacity;
    }

    public Policies policies() {
        return policies;
    }

    public QuotaIndex quota() {
        return quota;
    }

    /** Whether something is left to be done without any further input. */
    public boolean workLeft() {
        return !workItems.isEmpty() || quota.hasWork();
    }

    /** Judges by the policies of the moment in which it is asked: a step may change them and then place a job. */
    public Placer placer(Residency residency, DeviceFit devices) {
        return new Placer(
                capacity,
                devices,
                () -> policies.judge(residency),
                name -> object("ResourceFlavor/" + name) instanceof ResourceFlavor flavor ? flavor : null,
                jobs::get);
    }

    /** DRA objects of a member, by kind and name. */
    public Collection<ClusterDevices> devices(ClusterName cluster) {
        Member member = capacity.member(cluster);
        return member == null ? List.of() : member.devices().objects();
    }

    /** What earlier steps left over, by id. */
    public SortedMap<String, WorkItem> workItems() {
        return Collections.unmodifiableSortedMap(workItems);
    }

    /** Where submissions look up priority classes and queues. */
    JobDecisions.PriorityClasses priorityClasses() {
        return new JobDecisions.PriorityClasses() {
            @Override
            public @Nullable Integer value(String name) {
                return object("WorkloadPriorityClass/" + name) instanceof QuotaObject.WorkloadPriorityClass found
                        ? found.value()
                        : null;
            }

            @Override
            public boolean hasLocalQueue(String namespace, String name) {
                return object("LocalQueue/" + namespace + "/" + name) != null;
            }
        };
    }

    /** A quota object by its key, e.g. {@code ResourceFlavor/spot}. */
    public @Nullable QuotaObject object(String key) {
        return entities.get(QuotaEntry.keyOf(key)) instanceof QuotaEntry entry ? entry.object() : null;
    }

    public CellHead cell() {
        return entities.get(CellHead.KEY) instanceof CellHead cell ? cell : CellHead.NEW;
    }

    /** Every entity, in the order of keys. */
    public SortedMap<EntityKey, Entity> entities() {
        return new TreeMap<>(entities);
    }

    public int size() {
        return entities.size();
    }

    /** How far it has come; set by whoever stores the step. */
    public Head head() {
        return head;
    }

    public void head(Head newHead) {
        head = newHead;
    }

    /** As new. */
    public void clear() {
        entities.clear();
        workItems.clear();
        policies = new Policies();
        readerFacts = ReaderFacts.NONE;
        jobs = new Jobs();
        capacity = new Capacity();
        quota = new QuotaIndex();
        head = Head.START;
    }

    private void index(EntityKey key, @Nullable Entity before, @Nullable Entity after) {
        quota.changed(before, after);
        switch (key.kind()) {
            case JOB -> {
                Job jobBefore = (Job) before;
                Job jobAfter = (Job) after;
                jobs.put(new JobId(key.id()), jobBefore, jobAfter);
                capacity.jobPut(jobBefore, jobAfter);
            }
            case CLUSTER -> {
                Cluster any = (Cluster) (after == null ? before : after);
                if (any != null) {
                    capacity.clusterPut(any.name(), (Cluster) after);
                }
            }
            case NODE -> {
                Node any = (Node) (after == null ? before : after);
                if (any != null) {
                    capacity.nodePut(any.cluster(), any.facts().name(), (Node) after);
                }
            }
            case CLUSTER_DEVICES -> capacity.devicesPut(key.id(), (ClusterDevices) before, (ClusterDevices) after);
            case POLICY -> policies.put(key.id(), (PolicyEntry) after);
            case READER_FACT -> readerFacts = readerFacts.with(key.id(), (ReaderFactEntry) after);
            case WORK_ITEM -> replace(workItems, key.id(), (WorkItem) after);
            case CELL_HEAD, QUEUE_TREE, QUOTA -> {}
        }
    }

    private static <T> void replace(SortedMap<String, T> index, String id, @Nullable T after) {
        if (after == null) {
            index.remove(id);
        } else {
            index.put(id, after);
        }
    }
}
