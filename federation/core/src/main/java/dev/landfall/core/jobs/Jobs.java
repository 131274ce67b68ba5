package dev.landfall.core.jobs;

import dev.landfall.model.JobId;
import dev.landfall.model.entity.Job;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.ObjectRef;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All jobs, by id, by the object they describe, and by when they ended. Told of each job that is put. */
public final class Jobs {

    private final SortedMap<JobId, Job> byId = new TreeMap<>();
    private final Map<ObjectRef, JobId> activeByObject = new HashMap<>();
    private final SortedMap<Long, SortedSet<JobId>> byEnd = new TreeMap<>();
    private final Map<Class<? extends JobState>, Integer> counts = new HashMap<>();

    public void put(JobId id, @Nullable Job before, @Nullable Job after) {
        if (before != null) {
            unindex(before);
        }
        if (after == null) {
            byId.remove(id);
            return;
        }
        byId.put(id, after);
        counts.merge(after.state().getClass(), 1, Integer::sum);
        if (after.state() instanceof JobState.Ended ended) {
            byEnd.computeIfAbsent(ended.endedMs(), _ -> new TreeSet<>()).add(id);
        } else {
            activeByObject.put(after.read().object(), id);
        }
    }

    private void unindex(Job before) {
        counts.merge(before.state().getClass(), -1, Integer::sum);
        if (before.state() instanceof JobState.Ended ended) {
            SortedSet<JobId> ids = byEnd.get(ended.endedMs());
            if (ids != null) {
                ids.remove(before.id());
                if (ids.isEmpty()) {
                    byEnd.remove(ended.endedMs());
                }
            }
        } else {
            activeByObject.remove(before.read().object(), before.id());
        }
    }

    public @Nullable Job get(JobId id) {
        return byId.get(id);
    }

    /** How many jobs are in each state, by the state's simple name. */
    public SortedMap<String, Integer> byState() {
        SortedMap<String, Integer> byState = new TreeMap<>();
        counts.forEach((state, count) -> byState.put(state.getSimpleName(), count));
        return byState;
    }

    /** By id. */
    public Collection<Job> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /** The job that describes this object and has not ended; null if there is none. */
    public @Nullable JobId active(ObjectRef object) {
        return activeByObject.get(object);
    }

    /** A job that ended before the time given, the longest ended first; null if there is none. */
    public @Nullable JobId endedBefore(long ms) {
        if (byEnd.isEmpty() || byEnd.firstKey() >= ms) {
            return null;
        }
        SortedSet<JobId> ids = byEnd.get(byEnd.firstKey());
        return ids == null ? null : ids.first();
    }

    /** Jobs called so, the youngest first: those of the namespace, or of any if it is null. */
    public Collection<Job> named(@Nullable String namespace, String name) {
        return byId.values().stream()
                .filter(job -> {
                    JobSpec spec = job.spec();
                    return spec != null
                            && spec.object().name().equals(name)
                            && (namespace == null || spec.object().namespace().equals(namespace));
                })
                .sorted((a, b) -> Long.compare(b.order(), a.order()))
                .toList();
    }
}
