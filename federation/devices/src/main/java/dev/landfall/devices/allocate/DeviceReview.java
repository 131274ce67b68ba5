package dev.landfall.devices.allocate;

import dev.landfall.cel.CelCompileException;
import dev.landfall.devices.allocate.Allocator.NamedClaim;
import dev.landfall.devices.selector.Comparison;
import dev.landfall.devices.selector.Selector;
import dev.landfall.model.device.ClaimSpec;
import dev.landfall.model.device.ClaimSpec.Exact;
import dev.landfall.model.device.DeviceClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Goes through a node's devices once per request and counts what keeps each from being taken. For people, not for deciding. */
public final class DeviceReview {
    private final Inventory inventory;
    private final NodeDevices devices;
    private final Taken taken;

    private DeviceReview(Inventory inventory, NodeDevices devices, Taken taken) {
        this.inventory = inventory;
        this.devices = devices;
        this.taken = taken;
    }

    /**
     * What was counted for one request.
     *
     * @param wanted how many devices it asks for, in words
     * @param devices how many there are on the node
     * @param suitable how many satisfy all selectors, free or not
     * @param excluded by selector, how many devices it is the first to exclude
     * @param inUse suitable ones that are given away or out of order
     * @param tainted suitable ones with a taint that is not tolerated
     * @param hints by attribute, what values there are instead of the one asked for
     */
    public record OfRequest(
            String claim,
            String request,
            String wanted,
            int devices,
            int suitable,
            Map<String, Integer> excluded,
            int inUse,
            int tainted,
            Map<String, String> hints) {}

    public static List<OfRequest> review(Inventory inventory, NodeView node, Taken taken, List<NamedClaim> claims) {
        DeviceReview review = new DeviceReview(inventory, inventory.on(node), taken);
        List<OfRequest> reviews = new ArrayList<>();
        for (NamedClaim claim : claims) {
            for (ClaimSpec.Request request : claim.spec().requests()) {
                if (request.exactly() != null) {
                    reviews.add(review.of(claim.name(), request.name(), request.exactly()));
                }
                request.firstAvailable()
                        .forEach(one ->
                                reviews.add(review.of(claim.name(), request.name() + "/" + one.name(), one.exactly())));
            }
        }
        return reviews;
    }

    private OfRequest of(String claim, String request, Exact exact) {
        Map<String, Integer> excluded = new LinkedHashMap<>();
        DeviceClass deviceClass = inventory.classes().get(exact.deviceClassName());
        if (deviceClass == null) {
            excluded.put("class " + exact.deviceClassName() + ", which the cluster does not have", devices.count());
            return new OfRequest(claim, request, wanted(exact), devices.count(), 0, excluded, 0, 0, Map.of());
        }
        Alternative alternative =
                new Alternative(claim, request, null, exact, deviceClass, inventory.selectors(), devices);
        int suitable = 0;
        int inUse = 0;
        int tainted = 0;
        for (int i = 0; i < devices.count(); i++) {
            PoolDevice device = devices.device(i);
            String by = excludedBy(device, deviceClass, exact);
            if (!by.isEmpty()) {
                excluded.merge(by, 1, Integer::sum);
                continue;
            }
            suitable++;
            inUse += taken.of(devices.poolOf(i).key()).isUsed(device.id().device()) ? 1 : 0;
            tainted += alternative.isRepelledBy(device.device().taints()) ? 1 : 0;
        }
        return new OfRequest(
                claim, request, wanted(exact), devices.count(), suitable, excluded, inUse, tainted, hints(exact));
    }

    private static String wanted(Exact exact) {
        return exact.allocationMode().equals("All") ? "all" : Long.toString(exact.count());
    }

    private String excludedBy(PoolDevice device, DeviceClass deviceClass, Exact exact) {
        for (String expression : deviceClass.selectors()) {
            String by = excludedBy(device, expression, "class " + deviceClass.name() + ", ");
            if (!by.isEmpty()) {
                return by;
            }
        }
        for (String expression : exact.selectors()) {
            String by = excludedBy(device, expression, "");
            if (!by.isEmpty()) {
                return by;
            }
        }
        return device.perDeviceNodes()
                        && !devices.node().matches(device.device().placement())
                ? "being of other nodes"
                : "";
    }

    private String excludedBy(PoolDevice device, String expression, String where) {
        try {
            return switch (device.verdict(inventory.selectors().get(expression))) {
                case Selector.Verdict.Answer(boolean matches, long ignored) ->
                    matches ? "" : where + "selector " + expression;
                case Selector.Verdict.Failure failure ->
                    where + "selector " + expression + ", which fails: " + failure.message();
            };
        } catch (CelCompileException refused) {
            return where + "selector " + expression + ", which does not compile: " + refused.getMessage();
        }
    }

    /** For each text that a selector wants an attribute to be and no device has, what there is. */
    private Map<String, String> hints(Exact exact) {
        Map<String, String> hints = new TreeMap<>();
        for (String expression : exact.selectors()) {
            for (Comparison comparison : Comparison.in(expression)) {
                Map<String, Integer> values = new TreeMap<>();
                for (int i = 0; i < devices.count(); i++) {
                    var attribute = devices.device(i).own().attribute(comparison.qualifiedName());
                    if (attribute != null && attribute.stringValue() != null) {
                        values.merge(attribute.stringValue(), 1, Integer::sum);
                    }
                }
                comparison.hint(values).ifPresent(hint -> hints.put(comparison.qualifiedName(), hint));
            }
        }
        return hints;
    }
}
