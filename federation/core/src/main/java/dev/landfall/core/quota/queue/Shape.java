package dev.landfall.core.quota.queue;

import dev.landfall.model.TenantId;
import dev.landfall.model.entity.Job;
import dev.landfall.model.job.Gang;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.Wishes;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision about a pending job depends on, apart from its queue and its age. Jobs of equal shape share one: what
 * blocks one of them in a queue blocks all, so they are parked together.
 */
public final class Shape {

    /** Equal for jobs that quota and placement cannot tell apart. */
    record Key(
            int priority,
            List<Gang> gangs,
            String namespace,
            @Nullable TenantId tenant,
            @Nullable String dataClass,
            SortedMap<String, String> labels,
            Wishes wishes,
            SortedSet<String> needsApis) {

        static Key of(Job job) {
            JobSpec spec = job.read();
            return new Key(
                    job.priority(),
                    spec.gangs(),
                    spec.object().namespace(),
                    job.tenant(),
                    spec.dataClass(),
                    spec.labels(),
                    spec.wishes(),
                    spec.needsApis());
        }
    }

    private final Key key;
    private final List<PodSetShape> podSets;
    private final boolean canShrink;
    int users;

    Shape(Key key) {
        this.key = key;
        this.podSets = PodSetShape.of(key.gangs());
        this.canShrink = podSets.stream().anyMatch(PodSetShape::canShrink);
    }

    Key key() {
        return key;
    }

    public int priority() {
        return key.priority();
    }

    public List<PodSetShape> podSets() {
        return podSets;
    }

    public boolean canShrink() {
        return canShrink;
    }
}
