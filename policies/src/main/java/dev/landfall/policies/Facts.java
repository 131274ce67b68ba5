package dev.landfall.policies;

import dev.landfall.cel.value.CelMap;
import dev.landfall.model.ClusterName;
import dev.landfall.model.TenantId;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.job.JobSpec;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Jobs and clusters as CEL values. Converting costs more than most rules do, and a job is judged for one cluster after the other,
 * against clusters that seldom change: what was converted last is kept. Thread-safe.
 */
final class Facts {

    private final Map<ClusterName, OfCluster> clusters = new ConcurrentHashMap<>();
    private volatile @Nullable OfJob lastJob;

    private record OfCluster(ClusterAttributes attributes, CelMap value) {}

    private record OfJob(JobSpec spec, @Nullable TenantId tenant, CelMap value) {}

    Map<String, Object> of(JobSpec job, @Nullable TenantId tenant, ClusterName cluster, ClusterAttributes attributes) {
        return Map.of(
                "cluster", of(cluster, attributes), "job", of(job, tenant), "EU", Vocabulary.EU, "EEA", Vocabulary.EEA);
    }

    @SuppressWarnings(
            "ReferenceEquality") // the same object has the same content; comparing contents costs more than converting
    private CelMap of(ClusterName name, ClusterAttributes attributes) {
        OfCluster known = clusters.get(name);
        if (known == null || known.attributes != attributes) {
            known = new OfCluster(attributes, Vocabulary.cluster(name, attributes));
            clusters.put(name, known);
        }
        return known.value;
    }

    @SuppressWarnings("ReferenceEquality") // as above
    private CelMap of(JobSpec job, @Nullable TenantId tenant) {
        OfJob known = lastJob;
        if (known == null || known.spec != job || !Objects.equals(known.tenant, tenant)) {
            known = new OfJob(job, tenant, Vocabulary.job(job, tenant));
            lastJob = known;
        }
        return known.value;
    }
}
