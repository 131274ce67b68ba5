package dev.landfall.devices.allocate;

import dev.landfall.devices.selector.SelectorCache;
import dev.landfall.devices.selector.Selectors;
import dev.landfall.model.device.DeviceClass;
import dev.landfall.model.device.ResourceSlice;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a member has: its slices and classes. Remembers what it has worked out, and works out anew only what a change
 * concerns. Several threads may ask while none changes it.
 */
public final class Inventory {
    private final Rules rules;
    private final SliceIndex slices;
    private final Map<String, DeviceClass> classes = new HashMap<>();
    private final SelectorCache selectors;
    /** By the node's name. */
    private final Map<String, NodeDevices> nodes = new ConcurrentHashMap<>();

    private @Nullable SortedMap<String, SortedSet<String>> contradictions;

    /** @param selectors compiled ones, which members may share */
    public Inventory(Rules rules, SelectorCache selectors) {
        this.rules = rules;
        this.slices = new SliceIndex(rules);
        this.selectors = selectors;
    }

    public static SelectorCache selectors(Rules rules) {
        return new SelectorCache(Selectors.with(rules.gates().listAttributes()));
    }

    public static Inventory of(Rules rules, Collection<ResourceSlice> slices, Collection<DeviceClass> classes) {
        Inventory inventory = new Inventory(rules, selectors(rules));
        int next = 0;
        for (ResourceSlice slice : slices) {
            inventory.slices.put(String.format("%09d", next++), slice);
        }
        classes.forEach(inventory::put);
        return inventory;
    }

    /**
     * Adds a slice, or replaces it.
     *
     * @param object names the slice among the member's
     * @return the names of the nodes that it concerns or concerned; null if that may be any
     */
    public @Nullable Set<String> put(String object, ResourceSlice slice) {
        Set<String> before = remove(object);
        slices.put(object, slice);
        Set<String> now = forget(slice);
        if (before == null || now == null) {
            return null;
        }
        now.addAll(before);
        return now;
    }

    /** @return the names of the nodes that it concerned; null if that may be any */
    public @Nullable Set<String> remove(String object) {
        ResourceSlice slice = slices.remove(object);
        return slice == null ? new TreeSet<>() : forget(slice);
    }

    private @Nullable Set<String> forget(ResourceSlice slice) {
        contradictions = null;
        String node = slice.placement().nodeName();
        Set<String> concerned = node.isEmpty() ? null : slices.nodesOf(SliceIndex.keyOf(slice));
        if (concerned == null) {
            nodes.clear();
            return null;
        }
        concerned.add(node);
        concerned.forEach(nodes::remove);
        return concerned;
    }

    public void put(DeviceClass one) {
        classes.put(one.name(), one);
    }

    public void removeClass(String name) {
        classes.remove(name);
    }

    /** Whether some slice has the device. */
    public boolean publishes(DeviceId device) {
        return slices.has(device);
    }

    /** What slices say that cannot be, by {@code DRIVER/POOL}. */
    public SortedMap<String, SortedSet<String>> contradictions() {
        SortedMap<String, SortedSet<String>> known = contradictions;
        if (known == null) {
            known = PoolAudit.contradictions(slices);
            contradictions = known;
        }
        return known;
    }

    /** Of what more is taken than slices say there is, by {@code DRIVER/POOL}. */
    public SortedMap<String, SortedSet<String>> overdrawn(Taken taken) {
        return PoolAudit.overdrawn(slices, taken);
    }

    /** Whether a node can use all these devices. */
    public boolean reaches(NodeView node, Collection<DeviceId> devices) {
        NodeDevices usable = on(node);
        return devices.stream().allMatch(usable::has);
    }

    /** Whether the same is taken of all pools that concern a node; may say no where it is. */
    @SuppressWarnings("ReferenceEquality") // what did not change is the same object
    public boolean isSame(NodeView node, Taken one, Taken other) {
        for (Pool pool : on(node).pools()) {
            if (one.of(pool.key()) != other.of(pool.key())) {
                return false;
            }
        }
        return true;
    }

    Rules rules() {
        return rules;
    }

    public Map<String, DeviceClass> classes() {
        return classes;
    }

    SelectorCache selectors() {
        return selectors;
    }

    NodeDevices on(NodeView node) {
        NodeDevices known = nodes.get(node.name());
        if (known == null || !known.node().equals(node)) {
            known = new NodeDevices(node, new PoolGatherer(rules, slices, node).gather());
            nodes.put(node.name(), known);
        }
        return known;
    }

    void forgetNode(String node) {
        nodes.remove(node);
    }
}
