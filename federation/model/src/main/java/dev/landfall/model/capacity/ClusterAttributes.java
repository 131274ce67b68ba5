package dev.landfall.model.capacity;

import dev.landfall.model.Money;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a member says of itself.
 *
 * @param region the provider's name of the place, e.g. {@code eu-west-1}
 * @param jurisdiction ISO 3166-1 alpha-2 code of the country whose law holds there
 * @param tier how its capacity is paid for
 * @param provider e.g. {@code on-prem}, {@code gcp}; free text for policies
 * @param labels for policies
 * @param pricesPerHour per unit of a resource (one GPU, one cpu core, one byte of memory) and hour
 * @param versions component → version, e.g. {@code kubernetes} → {@code 1.36.3}
 * @param servedApis {@code group/version Kind} that it serves; empty = not said, and then not checked
 * @param longestGraceSeconds the longest time a pod may take to end after it was told to
 * @param findings what is known of its versions together
 * @param conformance what was seen of AI Conformance
 */
public record ClusterAttributes(
        String region,
        String jurisdiction,
        Tier tier,
        String provider,
        SortedMap<String, String> labels,
        SortedMap<String, Money> pricesPerHour,
        SortedMap<String, String> versions,
        SortedSet<String> servedApis,
        @Nullable Long longestGraceSeconds,
        List<VersionFinding> findings,
        List<ConformanceCheck> conformance) {

    /** What was reported before versions were judged has no findings. */
    @SuppressWarnings("NullAway") // absent in old events
    public ClusterAttributes {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        pricesPerHour = Collections.unmodifiableSortedMap(new TreeMap<>(pricesPerHour));
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
        servedApis = Collections.unmodifiableSortedSet(new TreeSet<>(servedApis));
        findings = findings == null ? List.of() : List.copyOf(findings);
        conformance = conformance == null ? List.of() : List.copyOf(conformance);
    }

    /** Of a member whose versions were not judged. */
    public ClusterAttributes(
            String region,
            String jurisdiction,
            Tier tier,
            String provider,
            SortedMap<String, String> labels,
            SortedMap<String, Money> pricesPerHour,
            SortedMap<String, String> versions,
            SortedSet<String> servedApis,
            @Nullable Long longestGraceSeconds) {
        this(
                region,
                jurisdiction,
                tier,
                provider,
                labels,
                pricesPerHour,
                versions,
                servedApis,
                longestGraceSeconds,
                List.of(),
                List.of());
    }

    /** The same member with other versions. */
    public ClusterAttributes with(
            SortedMap<String, String> otherVersions,
            List<VersionFinding> otherFindings,
            List<ConformanceCheck> otherConformance) {
        return new ClusterAttributes(
                region,
                jurisdiction,
                tier,
                provider,
                labels,
                pricesPerHour,
                otherVersions,
                servedApis,
                longestGraceSeconds,
                otherFindings,
                otherConformance);
    }
}
