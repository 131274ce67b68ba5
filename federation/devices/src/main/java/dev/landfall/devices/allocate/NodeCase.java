package dev.landfall.devices.allocate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What decides about a node's devices: their kinds, pool by pool, and which are in use. Nodes of one case are answered
 * alike, unless a claim asks for what identifies a device.
 *
 * @param particular the node's name, when its pools reach beyond it so that it is a case by itself; else empty
 */
record NodeCase(String particular, List<PoolCase> pools, BitSet used, Map<Integer, Map<String, BigDecimal>> shared) {

    /** A pool without what differs between nodes of one kind. */
    record PoolCase(
            String driver,
            boolean incomplete,
            boolean invalid,
            List<DeviceContent> kinds,
            Map<String, Map<String, BigDecimal>> counters) {}

    static NodeCase of(NodeDevices devices, Taken taken) {
        List<PoolCase> pools = new ArrayList<>(devices.pools().size());
        boolean particular = false;
        for (Pool pool : devices.pools()) {
            List<DeviceContent> kinds = new ArrayList<>(pool.devices().size());
            for (PoolDevice device : pool.devices()) {
                kinds.add(device.kind());
                particular |= device.perDeviceNodes()
                        || device.sliceNodes().nodeName().isEmpty();
            }
            particular |= !pool.elsewhere().isEmpty();
            pools.add(new PoolCase(
                    pool.key().driver(), pool.incomplete(), !pool.invalid().isEmpty(), kinds, pool.counters()));
        }
        BitSet used = new BitSet(devices.count());
        Map<Integer, Map<String, BigDecimal>> shared = new HashMap<>();
        for (int i = 0; i < devices.count(); i++) {
            Taken.OfPool pool = taken.of(devices.poolOf(i).key());
            String device = devices.device(i).id().device();
            if (pool.isWhole(device)) {
                used.set(i);
            }
            if (pool.isShared(device)) {
                shared.put(i, pool.consumed(device));
            }
        }
        return new NodeCase(particular ? devices.node().name() : "", pools, used, shared);
    }
}
