package dev.landfall.core.placement;

import dev.landfall.core.capacity.Capacity;
import dev.landfall.core.capacity.Member;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.capacity.Tier;
import dev.landfall.model.capacity.VersionFinding;
import dev.landfall.model.entity.Cluster;
import dev.landfall.model.entity.Job;
import dev.landfall.model.job.ClusterVerdict;
import dev.landfall.model.job.ClusterVerdict.Outcome;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.residency.ResidencyVerdict;
import dev.landfall.model.seam.Residency;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which clusters a job may be placed on, whether it fits there or not; and for each other one the rule that excludes it. */
final class Permits {

    private final Capacity capacity;
    private final Supplier<Residency.Judge> judge;

    Permits(Capacity capacity, Supplier<Residency.Judge> judge) {
        this.capacity = capacity;
        this.judge = judge;
    }

    /**
     * What was found.
     *
     * @param permitted by name
     * @param excluded one verdict per other cluster
     */
    record Result(List<Member> permitted, List<ClusterVerdict> excluded) {}

    Result of(Job job) {
        List<Member> permitted = new ArrayList<>();
        List<ClusterVerdict> excluded = new ArrayList<>();
        for (Member member : capacity.members()) {
            Cluster cluster = member.cluster();
            if (cluster == null) {
                continue;
            }
            ClusterVerdict exclusion = exclusion(job, cluster);
            if (exclusion == null) {
                permitted.add(member);
            } else {
                excluded.add(exclusion);
            }
        }
        return new Result(permitted, excluded);
    }

    private @Nullable ClusterVerdict exclusion(Job job, Cluster cluster) {
        JobSpec spec = job.read();
        ClusterAttributes attributes = cluster.attributes();
        if (!spec.wishes().clusters().isEmpty() && !spec.wishes().clusters().contains(cluster.name())) {
            return excluded(
                    cluster,
                    "wish",
                    "the job names other clusters: " + spec.wishes().clusters());
        }
        if (cluster.health() != Cluster.Health.READY) {
            return excluded(cluster, "lease", "the cluster is " + cluster.health());
        }
        if (attributes.tier() == Tier.SPOT && !spec.wishes().toleratesSpot()) {
            return excluded(cluster, "spot", "the job does not tolerate spot capacity");
        }
        if (!attributes.servedApis().isEmpty() && !attributes.servedApis().containsAll(spec.needsApis())) {
            TreeSet<String> missing = new TreeSet<>(spec.needsApis());
            missing.removeAll(attributes.servedApis());
            return excluded(cluster, "api", "the cluster does not serve " + String.join(", ", missing));
        }
        for (VersionFinding finding : attributes.findings()) {
            if (finding.effect() == VersionFinding.Effect.EXCLUDES && finding.concerns(spec.needsApis())) {
                return excluded(cluster, "versions/" + finding.rule(), finding.message());
            }
        }
        ResidencyVerdict verdict = judge.get().judge(spec, job.tenant(), cluster.name(), attributes);
        return verdict.permitted() ? null : excluded(cluster, "residency/" + verdict.rule(), verdict.message());
    }

    private static ClusterVerdict excluded(Cluster cluster, String rule, String message) {
        return new ClusterVerdict(cluster.name(), Outcome.EXCLUDED, rule, message);
    }
}
