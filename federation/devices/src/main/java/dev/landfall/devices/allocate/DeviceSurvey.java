package dev.landfall.devices.allocate;

import dev.landfall.model.device.Device;
import dev.landfall.model.device.Device.DeviceTaint;
import dev.landfall.model.device.DeviceAttribute;
import dev.landfall.model.seam.DeviceFit.DeviceKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts a member's devices, kind by kind. For people. */
public final class DeviceSurvey {
    private DeviceSurvey() {}

    /** What was counted of one kind. */
    private static final class Count {
        private final DeviceId first;
        private final DeviceContent kind;
        private final SortedSet<String> nodes = new TreeSet<>();
        private final SortedSet<String> taints = new TreeSet<>();
        private int total;
        private int used;
        private int outOfOrder;
        private int tainted;

        Count(DeviceId first, DeviceContent kind) {
            this.first = first;
            this.kind = kind;
        }
    }

    /** @param outOfOrder counted as such, not as in use */
    public static List<DeviceKind> of(
            Inventory inventory, Collection<NodeView> nodes, Taken taken, Set<DeviceId> outOfOrder) {
        Map<DeviceContent, Count> counts = new HashMap<>();
        Set<DeviceId> seen = new HashSet<>();
        for (NodeView node : nodes) {
            NodeDevices devices = inventory.on(node);
            for (int i = 0; i < devices.count(); i++) {
                PoolDevice device = devices.device(i);
                if (!device.isUsableOn(node)) {
                    continue;
                }
                Count count = counts.computeIfAbsent(device.kind(), kind -> new Count(device.id(), kind));
                count.nodes.add(node.name());
                if (seen.add(device.id())) {
                    add(count, device, taken.isUsed(device.id()), outOfOrder.contains(device.id()));
                }
            }
        }
        List<Count> ordered = new ArrayList<>(counts.values());
        ordered.sort((a, b) -> a.first.compareTo(b.first));
        return ordered.stream().map(DeviceSurvey::kind).toList();
    }

    private static void add(Count count, PoolDevice device, boolean used, boolean outOfOrder) {
        List<DeviceTaint> repelling =
                device.device().taints().stream().filter(DeviceTaint::repels).toList();
        repelling.forEach(taint -> count.taints.add(
                taint.key() + (taint.value().isEmpty() ? "" : "=" + taint.value()) + ":" + taint.effect()));
        count.total++;
        if (outOfOrder) {
            count.outOfOrder++;
        } else if (used) {
            count.used++;
        } else if (!repelling.isEmpty()) {
            count.tainted++;
        }
    }

    private static DeviceKind kind(Count count) {
        Device device = count.kind.device();
        SortedMap<String, String> attributes = new TreeMap<>();
        device.attributes().forEach((name, value) -> attributes.put(name, text(value)));
        SortedMap<String, String> capacity = new TreeMap<>();
        device.capacity().forEach((name, amount) -> capacity.put(name, amount.value()));
        return new DeviceKind(
                count.first.driver(),
                attributes,
                capacity,
                count.nodes.size(),
                count.total,
                count.used,
                count.outOfOrder,
                count.tainted,
                count.taints);
    }

    private static String text(DeviceAttribute value) {
        for (Object one : new Object[] {value.stringValue(), value.version(), value.intValue(), value.boolValue()}) {
            if (one != null) {
                return one.toString();
            }
        }
        for (Object one : new Object[] {value.strings(), value.versions(), value.ints(), value.bools()}) {
            if (one != null) {
                return one.toString();
            }
        }
        return "";
    }
}
