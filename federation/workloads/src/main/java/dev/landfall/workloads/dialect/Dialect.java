package dev.landfall.workloads.dialect;

import dev.landfall.model.ClusterName;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.capacity.Tier;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How documents are written for one member. All of it stands in what the member's agent reports, so that a dry run writes what the agent
 * would.
 *
 * @param gangs who sees to it that gangs start whole
 * @param ungrouped {@code group/Kind} of workloads whose pods a native member cannot be told a group for, because the kind's schema there has
 *     no word for it; the agent holds them together
 * @param queue of a Kueue or KAI member: the one LocalQueue or Queue that is Landfall's there; empty elsewhere
 * @param versions API group → the version to write, of groups that the member serves in several or old versions
 * @param spotSelector labels that all spot nodes of the member carry; empty when the member is no spot member, or its nodes differ
 * @param trackingUri of MLflow; empty when none is configured
 * @param telemetry OpenTelemetry resource attributes for all pods
 */
public record Dialect(
        ClusterName cluster,
        GangWay gangs,
        Set<String> ungrouped,
        String queue,
        SortedMap<String, String> versions,
        boolean spot,
        SortedMap<String, String> spotSelector,
        String trackingUri,
        SortedMap<String, String> telemetry) {

    /** Labels of {@link ClusterAttributes} by which a member says how it is spoken to. */
    public static final String PREFIX = "dialect.landfall.dev/";

    public static final String GANGS = PREFIX + "gangs";
    public static final String UNGROUPED = PREFIX + "ungrouped-kinds";
    public static final String QUEUE = PREFIX + "queue";
    public static final String SPOT_SELECTOR = PREFIX + "spot-selector";
    public static final String TRACKING_URI = PREFIX + "mlflow-tracking-uri";
    public static final String TELEMETRY = PREFIX + "otel-resource-attributes";

    /** Before a group in {@link ClusterAttributes#versions}. */
    public static final String API_VERSION = "api/";

    public Dialect {
        ungrouped = Set.copyOf(ungrouped);
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
        spotSelector = Collections.unmodifiableSortedMap(new TreeMap<>(spotSelector));
        telemetry = Collections.unmodifiableSortedMap(new TreeMap<>(telemetry));
    }

    /** What a member reports says how it is spoken to; one that says nothing is plain. */
    public static Dialect of(ClusterName cluster, ClusterAttributes attributes) {
        SortedMap<String, String> labels = attributes.labels();
        SortedMap<String, String> versions = new TreeMap<>();
        attributes.versions().forEach((component, version) -> {
            if (component.startsWith(API_VERSION)) {
                versions.put(component.substring(API_VERSION.length()), version);
            }
        });
        return new Dialect(
                cluster,
                GangWay.of(labels.getOrDefault(GANGS, "")).orElse(GangWay.PLAIN),
                Set.copyOf(List.of(labels.getOrDefault(UNGROUPED, "").split(",", -1))),
                labels.getOrDefault(QUEUE, ""),
                versions,
                attributes.tier() == Tier.SPOT,
                pairs(labels.getOrDefault(SPOT_SELECTOR, "")),
                labels.getOrDefault(TRACKING_URI, ""),
                pairs(labels.getOrDefault(TELEMETRY, "")));
    }

    /** The dialect for a job of these kinds, {@code group/Kind}. */
    Dialect forKinds(Collection<String> kinds) {
        boolean isPlain = gangs == GangWay.NATIVE && kinds.stream().anyMatch(ungrouped::contains);
        return isPlain
                ? new Dialect(
                        cluster, GangWay.PLAIN, ungrouped, queue, versions, spot, spotSelector, trackingUri, telemetry)
                : this;
    }

    /** {@code a=b,c=d}; what has no sign of equality is left out. */
    static SortedMap<String, String> pairs(String text) {
        SortedMap<String, String> pairs = new TreeMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                pairs.put(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        }
        return pairs;
    }

    Optional<String> version(String group) {
        return Optional.ofNullable(versions.get(group));
    }
}
