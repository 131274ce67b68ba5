package dev.landfall.workloads.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.model.Finding;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.job.PodSetAssignment;
import dev.landfall.model.job.Toleration;
import dev.landfall.model.wire.Dispatch;
import dev.landfall.workloads.dialect.PodSlots.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is added to the pods of one placement: where they may run, whose they are, and what they report to. */
final class PodWriter {

    private static final String KAI_SCHEDULER = "kai-scheduler";
    private static final String TRACKING = "MLFLOW_TRACKING_URI";
    private static final String TELEMETRY = "OTEL_RESOURCE_ATTRIBUTES";

    /** Drivers of DRA do not lift the taints of the nodes they serve, as device plugins' admission does. */
    private static final List<String> DEVICE_TAINTS = List.of("nvidia.com/gpu", "google.com/tpu");

    private final Dispatch.Placed placed;
    private final Dialect dialect;
    private final Merging merging;

    PodWriter(Dispatch.Placed placed, Dialect dialect, Merging merging) {
        this.placed = placed;
        this.dialect = dialect;
        this.merging = merging;
    }

    /** @param podSet the slot's pod set as the placement calls it */
    void write(Slot slot, String podSet, String title) {
        String where = title + " " + slot.where();
        ObjectNode spec = Trees.child(slot.template(), "spec");
        Identity.label(slot.template(), placed.job(), placed.attempt(), merging, where);
        flavors(spec, podSet, where);
        if (dialect.spot()) {
            spot(spec, where);
        }
        if (spec.path("resourceClaims") instanceof ArrayNode claims && !claims.isEmpty()) {
            DEVICE_TAINTS.forEach(key -> tolerate(spec, new Toleration(key, Toleration.Operator.EXISTS, "", null)));
        }
        if (isPinned(spec, slot.template())) {
            pin(spec, podSet);
        }
        if (dialect.gangs() == GangWay.KAI) {
            merging.put(spec, "schedulerName", KAI_SCHEDULER, where + " spec");
        }
        environment(spec, where);
    }

    private void flavors(ObjectNode spec, String podSet, String where) {
        SortedSet<String> names = new TreeSet<>();
        assignment(podSet)
                .ifPresent(assignment -> names.addAll(assignment.flavors().values()));
        for (Dispatch.Flavor flavor : placed.flavors()) {
            if (names.contains(flavor.name())) {
                select(spec, flavor.nodeLabels(), where);
                flavor.tolerations().forEach(toleration -> tolerate(spec, toleration));
            }
        }
    }

    private Optional<PodSetAssignment> assignment(String podSet) {
        return placed.assignments().stream()
                .filter(assignment -> assignment.podSet().equals(podSet))
                .findFirst();
    }

    private void spot(ObjectNode spec, String where) {
        select(spec, dialect.spotSelector(), where);
        SpotTaints.ALL.forEach(toleration -> tolerate(spec, toleration));
    }

    private void select(ObjectNode spec, SortedMap<String, String> labels, String where) {
        if (!labels.isEmpty()) {
            ObjectNode selector = Trees.child(spec, "nodeSelector");
            labels.forEach((key, value) -> merging.put(selector, key, value, where + " spec.nodeSelector"));
        }
    }

    private static void tolerate(ObjectNode spec, Toleration toleration) {
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        if (!toleration.key().isEmpty()) {
            written.put("key", toleration.key());
        }
        boolean exists = toleration.operator() == Toleration.Operator.EXISTS;
        written.put("operator", exists ? "Exists" : "Equal");
        if (!exists) {
            written.put("value", toleration.value());
        }
        if (toleration.effect() != null) {
            written.put("effect", toleration.effect().word());
        }
        ArrayNode list = Trees.list(spec, "tolerations");
        for (JsonNode there : list) {
            if (there.equals(written)) {
                return;
            }
        }
        list.add(written);
    }

    /**
     * Pods go to the very nodes on which the federation took room where nobody on the member would find such nodes: on plain members, for
     * devices, and for a required topology.
     */
    private boolean isPinned(ObjectNode spec, ObjectNode template) {
        JsonNode annotations = template.path("metadata").path("annotations");
        return dialect.gangs() == GangWay.PLAIN
                || !spec.path("resourceClaims").isEmpty()
                || annotations.has("kueue.x-k8s.io/podset-required-topology")
                || annotations.has("kueue.x-k8s.io/podset-slice-required-topology");
    }

    private void pin(ObjectNode spec, String podSet) {
        SortedSet<String> nodes = new TreeSet<>();
        for (NodePods pods : placed.nodes()) {
            if (pods.podSet().equals(podSet) && pods.cluster().equals(dialect.cluster())) {
                nodes.add(pods.node());
            }
        }
        if (nodes.isEmpty()) {
            return;
        }
        ObjectNode affinity = Trees.child(Trees.child(spec, "affinity"), "nodeAffinity");
        ObjectNode required = Trees.child(affinity, "requiredDuringSchedulingIgnoredDuringExecution");
        ArrayNode terms = Trees.list(required, "nodeSelectorTerms");
        ArrayNode pinned = JsonNodeFactory.instance.arrayNode();
        List<JsonNode> alternatives = new ArrayList<>();
        terms.forEach(alternatives::add);
        if (alternatives.isEmpty()) {
            alternatives.add(JsonNodeFactory.instance.objectNode());
        }
        for (JsonNode alternative : alternatives) {
            for (String node : nodes) {
                ObjectNode term = alternative.deepCopy();
                ObjectNode field = Trees.list(term, "matchFields").addObject();
                field.put("key", "metadata.name").put("operator", "In");
                field.putArray("values").add(node);
                pinned.add(term);
            }
        }
        required.set("nodeSelectorTerms", pinned);
    }

    private void environment(ObjectNode spec, String where) {
        for (String list : List.of("initContainers", "containers")) {
            for (JsonNode container : spec.path(list)) {
                if (container instanceof ObjectNode one) {
                    environmentOf(one, where + " container " + one.path("name").asText());
                }
            }
        }
    }

    private void environmentOf(ObjectNode container, String where) {
        if (!dialect.trackingUri().isEmpty()) {
            ObjectNode variable = variable(container, TRACKING);
            if (isWrittenOut(variable, where)) {
                merging.put(variable, "value", dialect.trackingUri(), where + " env " + TRACKING);
            }
        }
        if (!dialect.telemetry().isEmpty()) {
            telemetry(variable(container, TELEMETRY), where);
        }
    }

    private void telemetry(ObjectNode variable, String where) {
        if (isWrittenOut(variable, where)) {
            ObjectNode attributes = JsonNodeFactory.instance.objectNode();
            Dialect.pairs(variable.path("value").asText("")).forEach(attributes::put);
            dialect.telemetry()
                    .forEach((key, value) -> merging.put(attributes, key, value, where + " env " + TELEMETRY));
            merging.put(attributes, "landfall.job.id", placed.job().value(), where + " env " + TELEMETRY);
            merging.put(attributes, "landfall.attempt", "" + placed.attempt(), where + " env " + TELEMETRY);
            merging.put(attributes, "k8s.cluster.name", dialect.cluster().value(), where + " env " + TELEMETRY);
            List<String> pairs = attributes.properties().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue().asText())
                    .sorted()
                    .toList();
            variable.put("value", String.join(",", pairs));
        }
    }

    /** What a variable takes from elsewhere is not known here: then it can be neither compared nor added to. */
    private boolean isWrittenOut(ObjectNode variable, String where) {
        JsonNode from = variable.path("valueFrom");
        if (from.isMissingNode() || from.isNull()) {
            return true;
        }
        merging.add(new Finding(
                "dialect.valueFrom",
                where + " env " + variable.path("name").asText(),
                from.toString(),
                "its value comes from elsewhere (valueFrom), and this member has a value of its own for it",
                "leave the variable out of the manifest, or write its value there"));
        return false;
    }

    private static ObjectNode variable(ObjectNode container, String name) {
        ArrayNode env = Trees.list(container, "env");
        for (JsonNode variable : env) {
            if (variable instanceof ObjectNode found
                    && found.path("name").asText().equals(name)) {
                return found;
            }
        }
        return env.addObject().put("name", name);
    }
}
