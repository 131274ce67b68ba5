package dev.landfall.workloads.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.model.ClusterName;
import dev.landfall.model.JobId;
import dev.landfall.model.RefusedException;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.PodSetAssignment;
import dev.landfall.model.seam.WorkloadReader.Reading;
import dev.landfall.model.wire.Dispatch;
import dev.landfall.workloads.ManifestReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Members and placements for the tests of dialects. */
final class Dialects {

    static final ClusterName CLUSTER = new ClusterName("lab");
    static final JobId JOB = JobId.of("team", "dialect", "1");

    private Dialects() {}

    static Dialect member(GangWay way, String queue, Map<String, String> versions) {
        return member(way, queue, versions, Set.of());
    }

    private static Dialect member(GangWay way, String queue, Map<String, String> versions, Set<String> ungrouped) {
        return new Dialect(
                CLUSTER, way, ungrouped, queue, new TreeMap<>(versions), false, new TreeMap<>(), "", new TreeMap<>());
    }

    /** A native member whose kinds of these names cannot say the group of their pods. */
    static Dialect ungrouped(String... kinds) {
        return member(GangWay.NATIVE, "", Map.of("scheduling.k8s.io", "v1beta1"), Set.of(kinds));
    }

    static Dialect plain() {
        return member(GangWay.PLAIN, "", Map.of());
    }

    static Dialect spot(SortedMap<String, String> selector) {
        return new Dialect(CLUSTER, GangWay.PLAIN, Set.of(), "", new TreeMap<>(), true, selector, "", new TreeMap<>());
    }

    static Dialect observed(String trackingUri, Map<String, String> telemetry) {
        return new Dialect(
                CLUSTER,
                GangWay.PLAIN,
                Set.of(),
                "",
                new TreeMap<>(),
                false,
                new TreeMap<>(),
                trackingUri,
                new TreeMap<>(telemetry));
    }

    /** The manifest's job with every pod set on node-0 and node-1, on the flavors given. */
    static Dispatch.Placed placed(String manifest, Dispatch.Flavor... flavors) throws RefusedException {
        Reading reading = new ManifestReader().read(manifest.getBytes(StandardCharsets.UTF_8));
        List<PodSetAssignment> assignments = new ArrayList<>();
        List<NodePods> nodes = new ArrayList<>();
        TreeMap<String, String> byResource = new TreeMap<>();
        for (Dispatch.Flavor flavor : flavors) {
            byResource.put("resource-of-" + flavor.name(), flavor.name());
        }
        for (PodSet podSet : reading.spec().podSets()) {
            assignments.add(new PodSetAssignment(podSet.name(), podSet.count(), byResource));
            nodes.add(new NodePods(podSet.name(), CLUSTER, "node-0", 1));
            nodes.add(new NodePods(podSet.name(), CLUSTER, "node-1", Math.max(1, podSet.count() - 1)));
        }
        return new Dispatch.Placed(
                JOB,
                2,
                reading.spec().object(),
                "team-a",
                assignments,
                List.of(flavors),
                nodes,
                reading.spec().wishes(),
                0,
                manifest,
                List.of());
    }

    static Dispatch.Placed onNodes(Dispatch.Placed placed, List<NodePods> nodes) {
        return new Dispatch.Placed(
                placed.job(),
                placed.attempt(),
                placed.object(),
                placed.clusterQueue(),
                placed.assignments(),
                placed.flavors(),
                nodes,
                placed.wishes(),
                placed.placedAtMs(),
                placed.manifest(),
                placed.mappings());
    }

    static Written write(String manifest, Dialect dialect, Dispatch.Flavor... flavors) throws RefusedException {
        return new DialectWriter().write(placed(manifest, flavors), dialect);
    }

    static ObjectNode object(Written written, String kind) {
        return written.documents().stream()
                .map(Written.Document::object)
                .filter(object -> object.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " in " + written));
    }

    /** A value by its way, {@code spec.template.spec}; a number is an index. */
    static JsonNode at(JsonNode node, String path) {
        return node.at("/" + path.replace('.', '/'));
    }
}
