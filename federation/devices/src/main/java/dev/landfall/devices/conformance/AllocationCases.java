package dev.landfall.devices.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.devices.allocate.AllocationError;
import dev.landfall.devices.allocate.Allocator;
import dev.landfall.devices.allocate.Allocator.NamedClaim;
import dev.landfall.devices.allocate.DeviceId;
import dev.landfall.devices.allocate.Inventory;
import dev.landfall.devices.allocate.NodeView;
import dev.landfall.devices.allocate.Outcome;
import dev.landfall.devices.allocate.Rules;
import dev.landfall.devices.allocate.Taken;
import dev.landfall.devices.allocate.Taken.Grant;
import dev.landfall.devices.read.Claims;
import dev.landfall.devices.read.DeviceObjects;
import dev.landfall.model.RefusedException;
import dev.landfall.model.device.DeviceClass;
import dev.landfall.model.device.ResourceSlice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A case of the allocator: a member's objects, a pod's claims, and for each node whether its devices suffice. */
public final class AllocationCases {
    private AllocationCases() {}

    /** Runs a case by the rules of Kubernetes; empty when every node is judged as it judged. */
    public static Optional<Difference> run(JsonNode testCase) {
        Map<String, Outcome> outcomes;
        try {
            outcomes = outcomes(testCase);
        } catch (RefusedException | RuntimeException unreadable) {
            return Optional.of(difference(testCase, "a readable case", String.valueOf(unreadable)));
        }
        for (Map.Entry<String, JsonNode> node :
                testCase.path("expected").path("nodes").properties()) {
            Outcome got = outcomes.get(node.getKey());
            if (got == null
                    || got.isFeasible() != node.getValue().path("feasible").asBoolean()) {
                String where = "node " + node.getKey() + ": ";
                return Optional.of(difference(
                        testCase, where + wanted(node.getValue()), where + (got == null ? "no answer" : text(got))));
            }
        }
        return Optional.empty();
    }

    private static Difference difference(JsonNode testCase, String wanted, String got) {
        return new Difference(
                testCase.path("id").asText(), testCase.path("claims").toString(), wanted, got);
    }

    /** The outcome on each node. */
    static Map<String, Outcome> outcomes(JsonNode testCase) throws RefusedException {
        List<ResourceSlice> slices = new ArrayList<>();
        for (JsonNode slice : testCase.path("slices")) {
            slices.add(DeviceObjects.slice(slice));
        }
        List<DeviceClass> classes = new ArrayList<>();
        for (JsonNode one : testCase.path("deviceClasses")) {
            classes.add(DeviceObjects.deviceClass(one));
        }
        List<NamedClaim> claims = new ArrayList<>();
        for (JsonNode claim : testCase.path("claims")) {
            claims.add(new NamedClaim(claim.path("metadata").path("name").asText(), Claims.spec(claim.path("spec"))));
        }
        Allocator allocator =
                new Allocator(Inventory.of(Rules.asKubernetes(gates(testCase.path("features"))), slices, classes));
        Taken taken = taken(testCase.path("alreadyAllocated"));
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (JsonNode node : testCase.path("nodes")) {
            NodeView view = node(node.path("metadata"));
            outcomes.put(view.name(), allocator.allocate(view, taken, claims));
        }
        return outcomes;
    }

    private static NodeView node(JsonNode metadata) {
        Map<String, String> labels = new TreeMap<>();
        metadata.path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return new NodeView(metadata.path("name").asText(), labels);
    }

    private static Rules.Gates gates(JsonNode features) {
        Set<String> on = new HashSet<>();
        features.forEach(feature -> on.add(feature.asText()));
        return new Rules.Gates(
                on.contains("DRAAdminAccess"),
                on.contains("DRAPrioritizedList"),
                on.contains("DRAPartitionableDevices"),
                on.contains("DRADeviceTaints"),
                on.contains("DRADeviceBindingConditions+DRAResourceClaimDeviceStatus"),
                on.contains("DRAConsumableCapacity"),
                on.contains("DRAListTypeAttributes"));
    }

    private static Taken taken(JsonNode allocated) {
        List<DeviceId> wholes = new ArrayList<>();
        allocated.path("devices").forEach(device -> wholes.add(id(device)));
        List<Grant> parts = new ArrayList<>();
        allocated.path("consumedCapacity").forEach(device -> {
            Map<String, BigDecimal> consumed = new TreeMap<>();
            device.path("capacity")
                    .properties()
                    .forEach(entry -> consumed.put(
                            entry.getKey(),
                            dev.landfall.model.Quantity.parse(entry.getValue().asText())
                                    .amount()));
            parts.add(new Grant("", id(device), false, true, consumed));
        });
        return Taken.NOTHING.withWhole(wholes).plus(parts);
    }

    private static DeviceId id(JsonNode device) {
        return new DeviceId(
                device.path("driver").asText(),
                device.path("pool").asText(),
                device.path("device").asText());
    }

    private static String wanted(JsonNode expected) {
        if (expected.has("error")) {
            JsonNode error = expected.path("error");
            return "infeasible, " + error.path("class").asText() + ": "
                    + error.path("message").asText();
        }
        return expected.path("feasible").asBoolean() ? "feasible, " + expected.path("allocation") : "infeasible";
    }

    private static String text(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Allocated(List<List<Grant>> claims) -> "feasible, " + claims;
            case Outcome.Infeasible() -> "infeasible";
            case Outcome.TooComplex(long work) -> "infeasible, too complex after " + work + " units of work";
            case Outcome.Failed(AllocationError error) ->
                "infeasible, " + error.kind().label() + ": " + error.message();
        };
    }
}
