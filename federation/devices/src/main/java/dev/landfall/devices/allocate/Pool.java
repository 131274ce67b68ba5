package dev.landfall.devices.allocate;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A pool as one node sees it.
 *
 * @param incomplete whether the driver has not published all of it yet
 * @param invalid why its slices contradict each other; empty if they do not
 * @param devices that this node can use, or of which it must be asked whether it can
 * @param elsewhere devices of other nodes that share counters with these
 * @param counters what the pool's devices share, by counter set
 * @param binding whether some device has binding conditions: such pools are used last
 */
record Pool(
        Taken.PoolKey key,
        boolean incomplete,
        String invalid,
        List<PoolDevice> devices,
        List<PoolDevice> elsewhere,
        SortedMap<String, Map<String, BigDecimal>> counters,
        boolean binding) {

    boolean isUsable() {
        return !incomplete && invalid.isEmpty();
    }

    /** {@code DRIVER/POOL}. */
    String name() {
        return key.driver() + "/" + key.pool();
    }
}
