package dev.landfall.devices.allocate;

import dev.landfall.devices.selector.SelectorCache;
import dev.landfall.devices.selector.Selectors;
import dev.landfall.model.device.DeviceClass;
import dev.landfall.model.device.ResourceSlice;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a member has: its slices and classes. Immutable; remembers what it has worked out. */
public final class Inventory {
    private final Rules rules;
    private final SliceIndex slices;
    private final Map<String, DeviceClass> classes;
    private final SelectorCache selectors;
    private final Map<NodeView, NodeDevices> nodes = new ConcurrentHashMap<>();

    private Inventory(Rules rules, SliceIndex slices, Map<String, DeviceClass> classes, SelectorCache selectors) {
        this.rules = rules;
        this.slices = slices;
        this.classes = classes;
        this.selectors = selectors;
    }

    public static Inventory of(Rules rules, Collection<ResourceSlice> slices, Collection<DeviceClass> classes) {
        boolean lists = rules.gates().listAttributes();
        return new Inventory(
                rules, new SliceIndex(slices, lists), byName(classes), new SelectorCache(Selectors.with(lists)));
    }

    /** The member with other slices and classes; what did not change is not worked out again. */
    public Inventory with(Collection<ResourceSlice> newSlices, Collection<DeviceClass> newClasses) {
        SliceIndex index = new SliceIndex(newSlices, rules.gates().listAttributes(), slices);
        return new Inventory(rules, index, byName(newClasses), selectors);
    }

    private static Map<String, DeviceClass> byName(Collection<DeviceClass> classes) {
        Map<String, DeviceClass> byName = new HashMap<>();
        classes.forEach(one -> byName.put(one.name(), one));
        return byName;
    }

    /** Whether a node can use all these devices. */
    public boolean reaches(NodeView node, Collection<DeviceId> devices) {
        NodeDevices usable = on(node);
        return devices.stream().allMatch(usable::has);
    }

    Rules rules() {
        return rules;
    }

    Map<String, DeviceClass> classes() {
        return classes;
    }

    SelectorCache selectors() {
        return selectors;
    }

    NodeDevices on(NodeView node) {
        return nodes.computeIfAbsent(
                node, view -> new NodeDevices(view, new PoolGatherer(rules, slices, view).gather()));
    }
}
