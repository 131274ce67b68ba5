package dev.landfall.workloads.conformance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.model.Quantity;
import dev.landfall.workloads.gang.GangShape;
import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.kind.Surroundings;
import dev.landfall.workloads.manifest.JsonTree;
import dev.landfall.workloads.pod.ClaimRef;
import dev.landfall.workloads.pod.PodRequests;
import dev.landfall.workloads.pod.PodTemplate;
import dev.landfall.workloads.pod.Topology;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gangs in the form in which the cases record them: identical gangs once with their number, empty fields left out. */
final class RecordedForm {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> GPUS =
            Set.of("nvidia.com/gpu", "amd.com/gpu", "gpu.intel.com/i915", "gpu.intel.com/xe");

    private final Surroundings around;
    private final SortedMap<String, Quantity> totals = new TreeMap<>();
    private long totalPods;

    RecordedForm(Surroundings around) {
        this.around = around;
    }

    /**
     * @param addUpCopies whether the copies of each gang are counted in its pod sets, as the cases do for kinds of several
     *     gangs
     */
    ObjectNode of(List<GangShape> gangs, boolean addUpCopies) {
        ObjectNode form = JSON.objectNode();
        ArrayNode podSets = JSON.arrayNode();
        for (GangShape gang : gangs) {
            for (PodSetShape podSet : gang.podSets()) {
                int count = addUpCopies ? gang.copies() * podSet.count() : podSet.count();
                podSets.add(podSet(podSet, count));
                addToTotals(podSet, (long) gang.copies() * podSet.count());
            }
        }
        form.put("groups", addUpCopies || gangs.isEmpty() ? 1 : gangs.getFirst().copies());
        form.set("podSets", podSets);
        form.put("totalPods", totalPods);
        form.put("totalGpus", gpus());
        ObjectNode accelerators = accelerators();
        if (!accelerators.isEmpty()) {
            form.set("accelerators", accelerators);
        }
        return form;
    }

    private void addToTotals(PodSetShape podSet, long pods) {
        totalPods += pods;
        requests(podSet.pod()).forEach((name, quantity) -> {
            BigDecimal product = quantity.amount().multiply(BigDecimal.valueOf(pods));
            totals.merge(name, new Quantity(product, quantity.format()), Quantity::plus);
        });
    }

    private long gpus() {
        return totals.entrySet().stream()
                .filter(entry -> GPUS.contains(entry.getKey()))
                .mapToLong(entry -> entry.getValue().units())
                .sum();
    }

    private ObjectNode accelerators() {
        ObjectNode accelerators = JSON.objectNode();
        totals.forEach((name, quantity) -> {
            if (name.contains("/")) {
                accelerators.put(name, quantity.canonical());
            }
        });
        return accelerators;
    }

    private SortedMap<String, Quantity> requests(PodTemplate pod) {
        return PodRequests.of(pod, around.facts().podDefaults());
    }

    private ObjectNode podSet(PodSetShape shape, int count) {
        PodTemplate pod = shape.pod();
        ObjectNode podSet = JSON.objectNode();
        podSet.put("name", shape.name());
        podSet.put("count", count);
        put(podSet, "minCount", shape.minCount());
        podSet.set("requestsPerPod", quantities(requests(pod)));
        if (!pod.nodes().nodeSelector().isEmpty()) {
            podSet.set("nodeSelector", strings(pod.nodes().nodeSelector()));
        }
        podSet.put("tolerations", pod.nodes().tolerations().size());
        podSet.put("containers", pod.containers().size());
        putPositive(podSet, "initContainers", pod.initContainers().size() - pod.sidecars());
        putPositive(podSet, "sidecars", pod.sidecars());
        put(podSet, "priorityClassName", pod.priorityClassName().isEmpty() ? null : pod.priorityClassName());
        if (pod.nodes().hasAffinity()) {
            podSet.put("hasAffinity", true);
        }
        if (shape.topology() != null) {
            podSet.set("topologyRequest", topology(shape.topology()));
        }
        if (!pod.claims().isEmpty()) {
            ArrayNode claims = podSet.putArray("resourceClaims");
            pod.claims().forEach(claim -> claims.add(claim(claim)));
        }
        return podSet;
    }

    static ObjectNode quantities(Map<String, Quantity> quantities) {
        ObjectNode node = JSON.objectNode();
        quantities.forEach((name, quantity) -> node.put(name, quantity.canonical()));
        return node;
    }

    private static ObjectNode strings(Map<String, String> strings) {
        ObjectNode node = JSON.objectNode();
        strings.forEach(node::put);
        return node;
    }

    private static ObjectNode topology(Topology topology) {
        ObjectNode node = JSON.objectNode();
        put(node, "required", topology.required());
        put(node, "preferred", topology.preferred());
        if (topology.unconstrained() != null) {
            node.put("unconstrained", topology.unconstrained());
        }
        put(node, "podIndexLabel", topology.podIndexLabel());
        put(node, "subGroupIndexLabel", topology.subGroupIndexLabel());
        put(node, "subGroupCount", topology.subGroupCount());
        put(node, "podSetGroupName", topology.groupName());
        put(node, "podSetSliceRequiredTopology", topology.sliceLevel());
        put(node, "podSetSliceSize", topology.sliceSize());
        if (!topology.layers().isEmpty()) {
            ArrayNode layers = node.putArray("podsetSliceRequiredTopologyConstraints");
            topology.layers()
                    .forEach(layer ->
                            layers.addObject().put("topology", layer.topology()).put("size", layer.size()));
        }
        return node;
    }

    private ObjectNode claim(ClaimRef claim) {
        ObjectNode node = JSON.objectNode();
        node.put("name", claim.name());
        put(node, "claim", claim.claimName());
        put(node, "template", claim.templateName());
        around.claimSpec(claim)
                .map(spec -> spec.at("devices").node("requests"))
                .ifPresent(requests -> node.set("requests", JsonTree.of(requests)));
        return node;
    }

    private static void put(ObjectNode node, String field, @Nullable String value) {
        if (value != null) {
            node.put(field, value);
        }
    }

    private static void put(ObjectNode node, String field, @Nullable Integer value) {
        if (value != null) {
            node.put(field, value);
        }
    }

    private static void putPositive(ObjectNode node, String field, long value) {
        if (value > 0) {
            node.put(field, value);
        }
    }
}
