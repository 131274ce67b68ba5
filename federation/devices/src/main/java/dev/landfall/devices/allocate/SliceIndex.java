package dev.landfall.devices.allocate;

import dev.landfall.devices.allocate.PoolDevice.CounterUse;
import dev.landfall.devices.selector.Identity;
import dev.landfall.model.device.Device;
import dev.landfall.model.device.ResourceSlice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A member's slices, found by node and by pool, with their devices made ready. Its answers do not depend on the order of changes. */
final class SliceIndex {
    private final Rules rules;
    private final Map<String, ResourceSlice> byObject = new HashMap<>();
    private final Map<String, SortedMap<String, ResourceSlice>> byNode = new HashMap<>();
    private final SortedMap<String, ResourceSlice> forSeveralNodes = new TreeMap<>();
    private final Map<Taken.PoolKey, SortedMap<String, ResourceSlice>> byPool = new HashMap<>();
    private final IdentityHashMap<ResourceSlice, List<PoolDevice>> devices = new IdentityHashMap<>();
    private final Map<ContentKey, Content> contents = new HashMap<>();

    /** What makes two devices look the same to selectors and policies. */
    private record ContentKey(String driver, Device shape) {}

    /** Counts its devices, to be forgotten with the last. */
    private static final class Content {
        private final DeviceContent content;
        private int devices;

        Content(DeviceContent content) {
            this.content = content;
        }
    }

    SliceIndex(Rules rules) {
        this.rules = rules;
    }

    /** @param object names the slice among the member's */
    void put(String object, ResourceSlice slice) {
        remove(object);
        byObject.put(object, slice);
        byPool.computeIfAbsent(keyOf(slice), key -> new TreeMap<>()).put(object, slice);
        ofNode(slice).put(object, slice);
        devices.put(slice, madeReady(slice));
    }

    @Nullable
    ResourceSlice remove(String object) {
        ResourceSlice slice = byObject.remove(object);
        if (slice != null) {
            byPool.computeIfPresent(keyOf(slice), (key, slices) -> without(slices, object));
            ofNode(slice).remove(object);
            byNode.computeIfPresent(slice.placement().nodeName(), (node, slices) -> slices.isEmpty() ? null : slices);
            List<PoolDevice> removed = devices.remove(slice);
            if (removed != null) {
                removed.forEach(device -> forgetContent(
                        new ContentKey(slice.driver(), device.kind().device())));
            }
        }
        return slice;
    }

    private static @Nullable SortedMap<String, ResourceSlice> without(
            SortedMap<String, ResourceSlice> slices, String object) {
        slices.remove(object);
        return slices.isEmpty() ? null : slices;
    }

    /**
     * Kubernetes looks at the shared counters of every node's pools on every node, which changes nothing but that a claim for all
     * devices waits while any of those pools is being updated.
     */
    private SortedMap<String, ResourceSlice> ofNode(ResourceSlice slice) {
        String node = slice.placement().nodeName();
        return node.isEmpty() || (!rules.strict() && !slice.sharedCounters().isEmpty())
                ? forSeveralNodes
                : byNode.computeIfAbsent(node, key -> new TreeMap<>());
    }

    static Taken.PoolKey keyOf(ResourceSlice slice) {
        return new Taken.PoolKey(slice.driver(), slice.pool().name());
    }

    private List<PoolDevice> madeReady(ResourceSlice slice) {
        boolean lists = rules.gates().listAttributes();
        List<PoolDevice> ready = new ArrayList<>();
        for (Device device : slice.devices()) {
            Device shape = Identity.without(device);
            Content content = contents.computeIfAbsent(
                    new ContentKey(slice.driver(), shape),
                    key -> new Content(new DeviceContent(slice.driver(), shape, lists)));
            content.devices++;
            ready.add(new PoolDevice(
                    new DeviceId(slice.driver(), slice.pool().name(), device.name()),
                    device,
                    content.content,
                    new DeviceContent(slice.driver(), device, lists),
                    counters(device),
                    slice.perDeviceNodeSelection(),
                    slice.placement()));
        }
        return ready;
    }

    private void forgetContent(ContentKey key) {
        Content content = contents.get(key);
        if (content != null && --content.devices == 0) {
            contents.remove(key);
        }
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
        List<ResourceSlice> concerning = new ArrayList<>();
        SortedMap<String, ResourceSlice> own = byNode.get(node);
        if (own != null) {
            concerning.addAll(own.values());
        }
        concerning.addAll(forSeveralNodes.values());
        return concerning;
    }

    Collection<ResourceSlice> ofPool(Taken.PoolKey pool) {
        SortedMap<String, ResourceSlice> slices = byPool.get(pool);
        return slices == null ? List.of() : slices.values();
    }

    Set<Taken.PoolKey> pools() {
        return byPool.keySet();
    }

    /** The nodes that slices of a pool name; null if one of them is not for one node alone. */
    @Nullable
    Set<String> nodesOf(Taken.PoolKey pool) {
        Set<String> nodes = new TreeSet<>();
        for (ResourceSlice slice : ofPool(pool)) {
            if (slice.placement().nodeName().isEmpty()) {
                return null;
            }
            nodes.add(slice.placement().nodeName());
        }
        return nodes;
    }

    List<PoolDevice> devicesOf(ResourceSlice slice) {
        return devices.getOrDefault(slice, List.of());
    }

    boolean has(DeviceId device) {
        return ofPool(new Taken.PoolKey(device.driver(), device.pool())).stream()
                .flatMap(slice -> slice.devices().stream())
                .anyMatch(one -> one.name().equals(device.device()));
    }
}
