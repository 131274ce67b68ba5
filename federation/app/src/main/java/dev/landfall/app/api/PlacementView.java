package dev.landfall.app.api;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a job on one cluster.
 *
 * @param pricePerHour as {@code 12.40 USD}; null if the cluster has no prices
 * @param policies version of the residency policies it was decided on
 */
public record PlacementView(
        int attempt,
        String cluster,
        String clusterQueue,
        Instant placedAt,
        @Nullable String pricePerHour,
        String policies,
        List<Charge> charges,
        List<PodsOnNode> nodes) {

    public PlacementView {
        charges = List.copyOf(charges);
        nodes = List.copyOf(nodes);
    }

    /** What a pod set is charged to. */
    public record Charge(String podSet, int pods, SortedMap<String, String> flavors) {}

    /** Room taken. */
    public record PodsOnNode(String podSet, String node, int pods) {}
}
