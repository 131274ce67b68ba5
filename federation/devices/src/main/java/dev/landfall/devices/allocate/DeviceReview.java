package dev.landfall.devices.allocate;

import dev.landfall.cel.CelCompileException;
import dev.landfall.devices.allocate.Allocator.NamedClaim;
import dev.landfall.devices.selector.Comparison;
import dev.landfall.devices.selector.Selector;
import dev.landfall.model.device.ClaimSpec;
import dev.landfall.model.device.ClaimSpec.Exact;
import dev.landfall.model.device.DeviceAttribute;
import dev.landfall.model.device.DeviceClass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Goes through the devices of nodes once per request and counts what keeps each from being taken. For people, not for deciding. */
public final class DeviceReview {
    private final Inventory inventory;
    private final Collection<NodeView> nodes;
    private final Taken taken;

    private DeviceReview(Inventory inventory, Collection<NodeView> nodes, Taken taken) {
        this.inventory = inventory;
        this.nodes = nodes;
        this.taken = taken;
    }

    /**
     * What was counted for one request.
     *
     * @param wanted how many devices it asks for, in words
     * @param devices how many there are on the nodes
     * @param suitable how many satisfy all selectors, free or not
     * @param excluded by selector, how many devices it is the first to exclude
     * @param inUse suitable ones that are given away or out of order
     * @param tainted suitable ones with a taint that is not tolerated
     * @param mostFree suitable, free and tolerated ones on the node that has most of them
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
            int mostFree,
            Map<String, String> hints) {}

    public static List<OfRequest> review(
            Inventory inventory, Collection<NodeView> nodes, Taken taken, List<NamedClaim> claims) {
        DeviceReview review = new DeviceReview(inventory, nodes, taken);
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
        Count count = new Count(exact);
        for (NodeView node : nodes) {
            NodeDevices devices = inventory.on(node);
            count.mostFree = Math.max(count.mostFree, count.node(claim, request, devices));
        }
        return new OfRequest(
                claim,
                request,
                wanted(exact),
                count.devices,
                count.suitable,
                count.excluded,
                count.inUse,
                count.tainted,
                count.mostFree,
                hints(exact));
    }

    /** Sums over nodes. */
    private final class Count {
        private final Exact exact;
        private final @Nullable DeviceClass deviceClass;
        private final Map<String, Integer> excluded = new LinkedHashMap<>();
        /** A device that several nodes reach is counted once. */
        private final Set<DeviceId> seen = new HashSet<>();

        private int devices;
        private int suitable;
        private int inUse;
        private int tainted;
        private int mostFree;

        Count(Exact exact) {
            this.exact = exact;
            this.deviceClass = inventory.classes().get(exact.deviceClassName());
        }

        /** How many the node has free. */
        int node(String claim, String request, NodeDevices ofNode) {
            Alternative alternative = deviceClass == null
                    ? null
                    : new Alternative(claim, request, null, exact, deviceClass, inventory.selectors(), ofNode);
            int free = 0;
            for (int i = 0; i < ofNode.count(); i++) {
                PoolDevice device = ofNode.device(i);
                if (device.isUsableOn(ofNode.node())) {
                    boolean used =
                            taken.of(ofNode.poolOf(i).key()).isUsed(device.id().device());
                    free += count(device, used, alternative) ? 1 : 0;
                }
            }
            return free;
        }

        /** Whether it is free for the request. */
        private boolean count(PoolDevice device, boolean used, @Nullable Alternative alternative) {
            int first = seen.add(device.id()) ? 1 : 0;
            devices += first;
            String by = excludedBy(device, deviceClass, exact);
            if (!by.isEmpty() || alternative == null) {
                excluded.merge(by, first, Integer::sum);
                return false;
            }
            boolean repelled = alternative.isRepelledBy(device.device().taints());
            suitable += first;
            inUse += used ? first : 0;
            tainted += repelled ? first : 0;
            return !used && !repelled;
        }
    }

    private static String wanted(Exact exact) {
        return exact.allocationMode().equals("All") ? "all" : Long.toString(exact.count());
    }

    /** What excludes a device first; empty if nothing does. */
    private String excludedBy(PoolDevice device, @Nullable DeviceClass deviceClass, Exact exact) {
        if (deviceClass == null) {
            return "class " + exact.deviceClassName() + ", which the cluster does not have";
        }
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
        return "";
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
                Set<DeviceId> seen = new HashSet<>();
                nodes.forEach(node -> countValues(inventory.on(node), comparison.qualifiedName(), values, seen));
                comparison.hint(values).ifPresent(hint -> hints.put(comparison.qualifiedName(), hint));
            }
        }
        return hints;
    }

    private static void countValues(
            NodeDevices devices, String attributeName, Map<String, Integer> values, Set<DeviceId> seen) {
        for (int i = 0; i < devices.count(); i++) {
            DeviceAttribute attribute = devices.device(i).own().attribute(attributeName);
            if (attribute != null
                    && attribute.stringValue() != null
                    && seen.add(devices.device(i).id())) {
                values.merge(attribute.stringValue(), 1, Integer::sum);
            }
        }
    }
}
