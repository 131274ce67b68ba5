package dev.landfall.devices.allocate;

import dev.landfall.devices.allocate.PoolDevice.CounterUse;
import dev.landfall.devices.selector.Identity;
import dev.landfall.model.device.Device;
import dev.landfall.model.device.ResourceSlice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A member's slices, found by node and by pool, with their devices made ready. */
final class SliceIndex {
    private final boolean listAttributes;
    private final Map<String, List<ResourceSlice>> byNode = new HashMap<>();
    private final List<ResourceSlice> forSeveralNodes = new ArrayList<>();
    private final Map<Taken.PoolKey, List<ResourceSlice>> byPool = new HashMap<>();
    private final Map<ResourceSlice, List<PoolDevice>> devices;
    private final Map<ContentKey, DeviceContent> contents;

    /** What makes two devices look the same to selectors and policies. */
    private record ContentKey(String driver, Device shape) {}

    /** @param before an index whose devices' verdicts are kept where nothing changed */
    SliceIndex(Collection<ResourceSlice> slices, boolean listAttributes, SliceIndex before) {
        this(slices, listAttributes, before.contents, before.devices);
    }

    SliceIndex(Collection<ResourceSlice> slices, boolean listAttributes) {
        this(slices, listAttributes, Map.of(), Map.of());
    }

    private SliceIndex(
            Collection<ResourceSlice> slices,
            boolean listAttributes,
            Map<ContentKey, DeviceContent> knownContents,
            Map<ResourceSlice, List<PoolDevice>> knownDevices) {
        this.listAttributes = listAttributes;
        this.contents = new HashMap<>(knownContents);
        this.devices = new LinkedHashMap<>();
        for (ResourceSlice slice : slices) {
            byPool.computeIfAbsent(keyOf(slice), key -> new ArrayList<>()).add(slice);
            String node = slice.placement().nodeName();
            if (node.isEmpty() || !slice.sharedCounters().isEmpty()) {
                forSeveralNodes.add(slice);
            } else {
                byNode.computeIfAbsent(node, key -> new ArrayList<>()).add(slice);
            }
            List<PoolDevice> known = knownDevices.get(slice);
            devices.put(slice, known != null ? known : madeReady(slice));
        }
    }

    static Taken.PoolKey keyOf(ResourceSlice slice) {
        return new Taken.PoolKey(slice.driver(), slice.pool().name());
    }

    private List<PoolDevice> madeReady(ResourceSlice slice) {
        List<PoolDevice> ready = new ArrayList<>();
        for (Device device : slice.devices()) {
            Device shape = Identity.without(device);
            DeviceContent content = contents.computeIfAbsent(
                    new ContentKey(slice.driver(), shape),
                    key -> new DeviceContent(slice.driver(), shape, listAttributes));
            ready.add(new PoolDevice(
                    new DeviceId(slice.driver(), slice.pool().name(), device.name()),
                    device,
                    content,
                    new DeviceContent(slice.driver(), device, listAttributes),
                    counters(device),
                    slice.perDeviceNodeSelection(),
                    slice.placement()));
        }
        return ready;
    }

    private static List<CounterUse> counters(Device device) {
        List<CounterUse> uses = new ArrayList<>();
        for (Device.CounterSet set : device.consumesCounters()) {
            set.counters()
                    .forEach((name, amount) ->
                            uses.add(new CounterUse(set.name(), name, CapacityRule.quantity(amount))));
        }
        return uses;
    }

    /** The slices for a node alone, then those that may concern any node. */
    List<ResourceSlice> concerning(String node) {
        List<ResourceSlice> concerning = new ArrayList<>(byNode.getOrDefault(node, List.of()));
        concerning.addAll(forSeveralNodes);
        return concerning;
    }

    List<ResourceSlice> ofPool(Taken.PoolKey pool) {
        return byPool.getOrDefault(pool, List.of());
    }

    List<PoolDevice> devicesOf(ResourceSlice slice) {
        return devices.getOrDefault(slice, List.of());
    }
}
