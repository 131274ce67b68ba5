package dev.landfall.devices.allocate;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Whether a device has room for a request for parts of its capacities, and what the request takes. */
final class Shares {
    private Shares() {}

    /**
     * Whether there is room.
     *
     * @param taken what others use
     * @param taking what this search has given away of it
     */
    static boolean hasRoom(
            PoolDevice device,
            Map<String, BigDecimal> requested,
            Map<String, BigDecimal> taken,
            Map<String, BigDecimal> taking) {
        Map<String, CapacityRule> capacity = device.capacity();
        if (!capacity.keySet().containsAll(requested.keySet())) {
            return false;
        }
        for (Map.Entry<String, CapacityRule> entry : capacity.entrySet()) {
            CapacityRule rule = entry.getValue();
            BigDecimal consumed = rule.consumedBy(requested.get(entry.getKey()));
            if (rule.forbids(consumed)) {
                return false;
            }
            BigDecimal total = consumed.add(taken.getOrDefault(entry.getKey(), BigDecimal.ZERO))
                    .add(taking.getOrDefault(entry.getKey(), BigDecimal.ZERO));
            if (total.compareTo(rule.value()) > 0) {
                return false;
            }
        }
        return true;
    }

    /** What a request takes of a device that can be given away several times. */
    static Map<String, BigDecimal> consumed(PoolDevice device, Map<String, BigDecimal> requested) {
        Map<String, BigDecimal> consumed = new TreeMap<>();
        device.capacity().forEach((name, rule) -> consumed.put(name, rule.consumedBy(requested.get(name))));
        return consumed;
    }
}
