package dev.landfall.app.api;

import dev.landfall.model.Finding;
import dev.landfall.model.capacity.ConformanceCheck;
import dev.landfall.model.capacity.VersionFinding;
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
 * @param warnings what is wrong with what it reports of its devices; not all if there is much
 * @param moreWarnings how many are left out; {@code …/NAME/devices} has all
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
        List<ResourceUse> resources,
        List<Finding> warnings,
        int moreWarnings,
        List<VersionFinding> versionFindings,
        List<ConformanceCheck> conformance) {

    public ClusterSummary {
        resources = List.copyOf(resources);
        warnings = List.copyOf(warnings);
        versionFindings = List.copyOf(versionFindings);
        conformance = List.copyOf(conformance);
    }
}
