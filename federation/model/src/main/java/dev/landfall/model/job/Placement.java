package dev.landfall.model.job;

import dev.landfall.model.ClusterName;
import dev.landfall.model.Money;
import dev.landfall.model.device.ClaimGrant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a job on one cluster.
 *
 * @param attempt counts from 1; {@code job/attempt} names it everywhere
 * @param cluster where
 * @param clusterQueue whose quota is charged
 * @param assignments charge per pod set
 * @param nodes room taken, gang by gang, whole
 * @param placedAtMs append time of the input that led to it
 * @param pricePerHour what it costs while it runs; null if the cluster has no prices
 * @param policies version hash of the residency policies it was decided on
 * @param verdicts what was thought of each cluster
 * @param devices what its pods' claims were given
 */
public record Placement(
        int attempt,
        ClusterName cluster,
        String clusterQueue,
        List<PodSetAssignment> assignments,
        List<NodePods> nodes,
        long placedAtMs,
        @Nullable Money pricePerHour,
        String policies,
        List<ClusterVerdict> verdicts,
        List<ClaimGrant> devices) {

    /** A placement written before devices were given has none. */
    @SuppressWarnings("NullAway") // absent in old events
    public Placement {
        assignments = List.copyOf(assignments);
        nodes = List.copyOf(nodes);
        verdicts = List.copyOf(verdicts);
        devices = devices == null ? List.of() : List.copyOf(devices);
    }

    /** Of pods that were given no devices. */
    public Placement(
            int attempt,
            ClusterName cluster,
            String clusterQueue,
            List<PodSetAssignment> assignments,
            List<NodePods> nodes,
            long placedAtMs,
            @Nullable Money pricePerHour,
            String policies,
            List<ClusterVerdict> verdicts) {
        this(
                attempt,
                cluster,
                clusterQueue,
                assignments,
                nodes,
                placedAtMs,
                pricePerHour,
                policies,
                verdicts,
                List.of());
    }

    public Placement with(List<PodSetAssignment> changed) {
        return new Placement(
                attempt, cluster, clusterQueue, changed, nodes, placedAtMs, pricePerHour, policies, verdicts, devices);
    }
}
