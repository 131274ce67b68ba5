package dev.landfall.devices.allocate;

import dev.landfall.devices.selector.Selector;
import dev.landfall.model.device.Device;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A device in a pool.
 *
 * @param kind what it shares with devices that differ in nothing but their identity
 * @param own all of it
 * @param counters what it takes of its pool's counters
 * @param perDeviceNodes whether the device itself says on which nodes it can be used
 * @param sliceNodes otherwise, where its slice can be used
 */
record PoolDevice(
        DeviceId id,
        Device device,
        DeviceContent kind,
        DeviceContent own,
        List<CounterUse> counters,
        boolean perDeviceNodes,
        Device.NodeAccess sliceNodes) {

    /** What a device takes of one counter. */
    record CounterUse(String set, String counter, BigDecimal amount) {}

    /** Whether a node that sees the pool can use the device. */
    boolean isUsableOn(NodeView node) {
        return !perDeviceNodes || node.matches(device.placement());
    }

    Selector.Verdict verdict(Selector selector) {
        return selector.mayReadIdentity() ? own.verdict(selector) : kind.verdict(selector);
    }

    boolean isMultiple() {
        return device.allowMultipleAllocations();
    }

    Map<String, CapacityRule> capacity() {
        return kind.capacity();
    }
}
