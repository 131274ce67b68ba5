package dev.landfall.devices.allocate;

import dev.landfall.devices.allocate.PoolDevice.CounterUse;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** What is left of the counters that the devices of a pool share. */
final class Ledger {
    private final Map<String, Map<String, BigDecimal>> available = new HashMap<>();
    private final Map<String, Map<String, BigDecimal>> consumed = new HashMap<>();
    private boolean overdrawn;

    /** Opens a pool's ledger with what its devices in use have taken, here and on other nodes. */
    Ledger(Pool pool, Taken taken) {
        pool.counters().forEach((set, amounts) -> available.put(set, new HashMap<>(amounts)));
        Taken.OfPool used = taken.of(pool.key());
        deductUsed(pool.devices(), used);
        deductUsed(pool.elsewhere(), used);
        for (Map<String, BigDecimal> amounts : available.values()) {
            overdrawn |= amounts.values().stream().anyMatch(amount -> amount.signum() < 0);
        }
    }

    private void deductUsed(Iterable<PoolDevice> devices, Taken.OfPool used) {
        for (PoolDevice device : devices) {
            if (used.isUsed(device.id().device())) {
                for (CounterUse use : device.counters()) {
                    Map<String, BigDecimal> left = available.get(use.set());
                    if (left != null) {
                        left.computeIfPresent(use.counter(), (name, amount) -> amount.subtract(use.amount()));
                    }
                }
            }
        }
    }

    /**
     * Books a device, if there is enough of everything. A counter that is overdrawn already blocks every device of the
     * pool, as Kubernetes has it.
     */
    boolean book(PoolDevice device) {
        if (overdrawn) {
            return false;
        }
        change(device, 1);
        for (CounterUse use : device.counters()) {
            BigDecimal limit = available.getOrDefault(use.set(), Map.of()).get(use.counter());
            BigDecimal now = consumed.getOrDefault(use.set(), Map.of()).get(use.counter());
            if (limit != null && now != null && limit.compareTo(now) < 0) {
                change(device, -1);
                return false;
            }
        }
        return true;
    }

    void unbook(PoolDevice device) {
        change(device, -1);
    }

    private void change(PoolDevice device, int sign) {
        for (CounterUse use : device.counters()) {
            BigDecimal amount = sign > 0 ? use.amount() : use.amount().negate();
            consumed.computeIfAbsent(use.set(), set -> new HashMap<>()).merge(use.counter(), amount, BigDecimal::add);
        }
    }
}
