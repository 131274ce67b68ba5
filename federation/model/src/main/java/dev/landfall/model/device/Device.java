package dev.landfall.model.device;

import dev.landfall.model.capacity.NodeSelectorTerm;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A device that a ResourceSlice describes.
 *
 * @param name unique in its pool
 * @param attributes by qualified name; a name without a domain is of the driver's
 * @param capacity as the attributes
 * @param consumesCounters what it takes of its pool's shared counters while it is allocated
 * @param placement where it can be used, when its slice leaves that to its devices
 * @param bindsToNode whether an allocation ties the claim to one node
 * @param bindingConditions what must become true before a pod with the device is bound
 */
public record Device(
        String name,
        SortedMap<String, DeviceAttribute> attributes,
        SortedMap<String, DeviceCapacity> capacity,
        List<CounterSet> consumesCounters,
        NodeAccess placement,
        List<DeviceTaint> taints,
        boolean bindsToNode,
        List<String> bindingConditions,
        boolean allowMultipleAllocations) {

    public Device {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        capacity = Collections.unmodifiableSortedMap(new TreeMap<>(capacity));
        consumesCounters = List.copyOf(consumesCounters);
        taints = List.copyOf(taints);
        bindingConditions = List.copyOf(bindingConditions);
    }

    public Device withName(String other) {
        return new Device(
                other,
                attributes,
                capacity,
                consumesCounters,
                placement,
                taints,
                bindsToNode,
                bindingConditions,
                allowMultipleAllocations);
    }

    public Device withAttributes(SortedMap<String, DeviceAttribute> other) {
        return new Device(
                name,
                other,
                capacity,
                consumesCounters,
                placement,
                taints,
                bindsToNode,
                bindingConditions,
                allowMultipleAllocations);
    }

    /** Counters by name, each a quantity: those of a pool, or what a device takes of them. */
    public record CounterSet(String name, SortedMap<String, String> counters) {

        public CounterSet {
            counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
        }
    }

    /** A reason not to use the device: {@code None}, {@code NoSchedule} or {@code NoExecute}. */
    public record DeviceTaint(String key, String value, String effect) {

        /** Whether it keeps claims away that do not tolerate it. */
        public boolean repels() {
            return effect.equals("NoSchedule") || effect.equals("NoExecute");
        }
    }

    /**
     * On which nodes something can be used: on the one named, on all, or on those selected; on none if nothing is given.
     *
     * @param nodeName empty if not given
     * @param selector alternatives; null if not given
     */
    public record NodeAccess(
            String nodeName, boolean allNodes, @Nullable List<NodeSelectorTerm> selector) {

        public static final NodeAccess NONE = new NodeAccess("", false, null);

        public static NodeAccess onNode(String name) {
            return new NodeAccess(name, false, null);
        }

        /** Whether anything is given. */
        public boolean isGiven() {
            return !nodeName.isEmpty() || allNodes || selector != null;
        }
    }
}
