package dev.landfall.devices.allocate;

import dev.landfall.devices.allocate.PoolDevice.CounterUse;
import dev.landfall.model.device.Device;
import dev.landfall.model.device.ResourceSlice;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What slices say that cannot be, pool by pool and whatever node asks, and of which pools more is taken than there is. */
final class PoolAudit {

    private final SliceIndex slices;
    /** What is said of a pool, by pool. */
    private final SortedMap<String, SortedSet<String>> said = new TreeMap<>();

    private PoolAudit(SliceIndex slices) {
        this.slices = slices;
    }

    /** What contradicts itself, by {@code DRIVER/POOL}. */
    static SortedMap<String, SortedSet<String>> contradictions(SliceIndex slices) {
        PoolAudit audit = new PoolAudit(slices);
        audit.slices.pools().forEach(audit::look);
        return audit.said;
    }

    /** Of what more is taken than there is, by {@code DRIVER/POOL}. */
    static SortedMap<String, SortedSet<String>> overdrawn(SliceIndex slices, Taken taken) {
        PoolAudit audit = new PoolAudit(slices);
        audit.slices.pools().forEach(pool -> audit.compare(pool, taken.of(pool)));
        return audit.said;
    }

    private void say(Taken.PoolKey pool, String what) {
        said.computeIfAbsent(pool.driver() + "/" + pool.pool(), key -> new TreeSet<>())
                .add(what);
    }

    /** Only the newest generation counts. */
    private List<ResourceSlice> newest(Taken.PoolKey pool) {
        Collection<ResourceSlice> all = slices.ofPool(pool);
        long newest =
                all.stream().mapToLong(slice -> slice.pool().generation()).max().orElse(0);
        return all.stream().filter(slice -> slice.pool().generation() == newest).toList();
    }

    private void look(Taken.PoolKey pool) {
        List<ResourceSlice> parts = newest(pool);
        SortedSet<Long> counts = new TreeSet<>();
        Set<String> names = new HashSet<>();
        Set<String> sets = new HashSet<>();
        for (ResourceSlice slice : parts) {
            counts.add(slice.pool().sliceCount());
            for (Device device : slice.devices()) {
                if (!names.add(device.name())) {
                    say(pool, "two devices are called " + device.name());
                }
                device.consumesCounters().forEach(use -> lookAtCounters(pool, "device " + device.name(), use));
                device.capacity()
                        .forEach((name, capacity) ->
                                lookAt(pool, "capacity " + name + " of device " + device.name(), capacity.value()));
            }
            for (Device.CounterSet set : slice.sharedCounters()) {
                if (!sets.add(set.name())) {
                    say(pool, "two counter sets are called " + set.name());
                }
                lookAtCounters(pool, "the pool", set);
            }
        }
        if (counts.size() > 1) {
            say(pool, "its slices differ in how many they are: " + counts);
        } else if (parts.size() > counts.first()) {
            say(pool, parts.size() + " slices say that they are " + counts.first());
        }
    }

    private void lookAtCounters(Taken.PoolKey pool, String whose, Device.CounterSet set) {
        set.counters()
                .forEach((name, amount) ->
                        lookAt(pool, "counter " + name + " of set " + set.name() + " of " + whose, amount));
    }

    private void lookAt(Taken.PoolKey pool, String what, String amount) {
        if (CapacityRule.isQuantity(amount)) {
            BigDecimal number = CapacityRule.quantity(amount);
            if (number.signum() < 0) {
                say(pool, what + " is below zero: " + amount);
            } else if (number.compareTo(CapacityRule.BEYOND_MEASURE) >= 0) {
                say(pool, what + " is more than anything can be: " + amount);
            }
        } else {
            say(pool, what + " is no quantity: " + amount);
        }
    }

    private void compare(Taken.PoolKey pool, Taken.OfPool taken) {
        if (taken.exclusive().isEmpty() && taken.shared().isEmpty()) {
            return;
        }
        Map<String, BigDecimal> used = new HashMap<>();
        Map<String, BigDecimal> offered = new HashMap<>();
        for (ResourceSlice slice : newest(pool)) {
            for (Device.CounterSet set : slice.sharedCounters()) {
                set.counters()
                        .forEach((name, amount) -> offered.put(set.name() + "/" + name, CapacityRule.quantity(amount)));
            }
            for (PoolDevice device : slices.devicesOf(slice)) {
                String name = device.id().device();
                if (taken.isUsed(name)) {
                    for (CounterUse use : device.counters()) {
                        used.merge(use.set() + "/" + use.counter(), use.amount(), BigDecimal::add);
                    }
                }
                compare(pool, device, taken.consumed(name));
            }
        }
        used.forEach((counter, amount) -> {
            BigDecimal there = offered.get(counter);
            if (there != null && amount.compareTo(there) > 0) {
                say(pool, told(amount) + " of counter " + counter + " are in use, and there are " + told(there));
            }
        });
    }

    private void compare(Taken.PoolKey pool, PoolDevice device, Map<String, BigDecimal> consumed) {
        consumed.forEach((name, amount) -> {
            CapacityRule there = device.capacity().get(name);
            if (there != null && amount.compareTo(there.value()) > 0) {
                say(
                        pool,
                        told(amount) + " of capacity " + name + " of device "
                                + device.id().device() + " are in use, and there are " + told(there.value()));
            }
        });
    }

    private static String told(BigDecimal amount) {
        String plain = amount.precision() - amount.scale() > 30 ? amount.toString() : amount.toPlainString();
        return plain.length() > 40 ? plain.substring(0, 40) + "…" : plain;
    }
}
