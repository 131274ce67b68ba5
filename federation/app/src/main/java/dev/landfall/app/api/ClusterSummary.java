package dev.landfall.app.api;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * A member.
 *
 * @param health {@code Ready}, {@code Suspect}, {@code Unreachable} or {@code Cordoned}
 * @param tier {@code on-prem}, {@code reserved}, {@code on-demand} or {@code spot}
 * @param pricesPerHour resource → price of one unit
 * @param readyNodes those on which new pods may be placed
 * @param jobs that hold a placement on it
 */
public record ClusterSummary(
        String name,
        String health,
        String tier,
        String region,
        String jurisdiction,
        String provider,
        SortedMap<String, String> labels,
        SortedMap<String, String> versions,
        SortedMap<String, String> pricesPerHour,
        Instant leaseUntil,
        int nodes,
        int readyNodes,
        int jobs,
        List<ResourceUse> resources) {

    public ClusterSummary {
        resources = List.copyOf(resources);
    }
}
