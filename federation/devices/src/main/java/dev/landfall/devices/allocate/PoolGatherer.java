package dev.landfall.devices.allocate;

import dev.landfall.model.device.Device;
import dev.landfall.model.device.ResourceSlice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Joins the slices that concern a node into pools: only the highest generation counts, a pool of which slices are missing
 * is incomplete, one whose slices contradict each other is invalid.
 *
 * @see <a href="https://github.com/kubernetes/dynamic-resource-allocation/tree/master/structured/internal/incubating">pools_incubating.go</a>
 */
final class PoolGatherer {
    private final Rules rules;
    private final SliceIndex slices;
    private final NodeView node;

    PoolGatherer(Rules rules, SliceIndex slices, NodeView node) {
        this.rules = rules;
        this.slices = slices;
        this.node = node;
    }

    /** All pools by driver and name, those with binding conditions last. */
    List<Pool> gather() {
        Map<Taken.PoolKey, List<ResourceSlice>> newest = new LinkedHashMap<>();
        for (ResourceSlice slice : slices.concerning(node.name())) {
            if (isRelevant(slice)) {
                keepNewest(newest.computeIfAbsent(SliceIndex.keyOf(slice), key -> new ArrayList<>()), slice);
            }
        }
        List<Pool> pools = new ArrayList<>();
        newest.forEach((key, parts) -> {
            Pool pool = pool(key, parts);
            if (pool != null) {
                pools.add(pool);
            }
        });
        pools.sort(Comparator.comparing(Pool::binding)
                .thenComparing(pool -> pool.key().driver())
                .thenComparing(pool -> pool.key().pool()));
        return pools;
    }

    private boolean isRelevant(ResourceSlice slice) {
        boolean partitionable =
                slice.perDeviceNodeSelection() || !slice.sharedCounters().isEmpty();
        if (!rules.gates().partitionable() && partitionable) {
            return false;
        }
        if (!slice.sharedCounters().isEmpty()) {
            return true;
        }
        if (slice.placement().isGiven()) {
            return node.matches(slice.placement());
        }
        return slice.perDeviceNodeSelection()
                && slice.devices().stream().anyMatch(device -> node.matches(device.placement()));
    }

    private static void keepNewest(List<ResourceSlice> parts, ResourceSlice slice) {
        long generation = slice.pool().generation();
        if (!parts.isEmpty() && generation < parts.getFirst().pool().generation()) {
            return;
        }
        if (!parts.isEmpty() && generation > parts.getFirst().pool().generation()) {
            parts.clear();
        }
        parts.add(slice);
    }

    private @Nullable Pool pool(Taken.PoolKey key, List<ResourceSlice> parts) {
        long wanted = parts.getFirst().pool().sliceCount();
        long generation = parts.getFirst().pool().generation();
        Collection<ResourceSlice> all = slices.ofPool(key);
        boolean obsolete = all.stream().anyMatch(slice -> slice.pool().generation() > generation);
        if (parts.size() == wanted) {
            // Kubernetes does not look at other nodes' slices here, and so goes on using what its driver has replaced.
            return obsolete && rules.strict() ? null : build(key, parts, List.of());
        }
        if (obsolete) {
            return null;
        }
        List<ResourceSlice> sameGeneration = all.stream()
                .filter(slice -> slice.pool().generation() == generation)
                .toList();
        if (sameGeneration.size() != wanted) {
            return new Pool(key, true, "", List.of(), List.of(), new TreeMap<>(), false);
        }
        return build(key, parts, sameGeneration);
    }

    /** @param all the pool's slices, when not all of them concern this node */
    private Pool build(Taken.PoolKey key, List<ResourceSlice> parts, List<ResourceSlice> all) {
        List<ResourceSlice> sorted = new ArrayList<>(parts);
        sorted.sort(Comparator.comparing(ResourceSlice::name));
        boolean partitionable = rules.gates().partitionable();
        List<ResourceSlice> withDevices = sorted.stream()
                .filter(slice -> !partitionable || slice.sharedCounters().isEmpty())
                .toList();
        String duplicate = duplicateDevice(withDevices);
        if (duplicate != null || !partitionable) {
            return finished(key, duplicate == null ? "" : duplicate, withDevices, List.of(), new TreeMap<>());
        }
        SortedMap<String, Map<String, BigDecimal>> counters = new TreeMap<>();
        String wrong = gatherCounters(sorted, counters);
        wrong = wrong != null ? wrong : unknownCounter(sorted, counters);
        List<ResourceSlice> elsewhere = all.size() <= parts.size() ? List.of() : without(all, parts);
        wrong = wrong != null ? wrong : unknownCounter(elsewhere, counters);
        return finished(key, wrong == null ? "" : wrong, withDevices, elsewhere, counters);
    }

    private static List<ResourceSlice> without(List<ResourceSlice> all, List<ResourceSlice> parts) {
        Set<String> names = new HashSet<>();
        parts.forEach(slice -> names.add(slice.name()));
        return all.stream().filter(slice -> !names.contains(slice.name())).toList();
    }

    private Pool finished(
            Taken.PoolKey key,
            String invalid,
            List<ResourceSlice> here,
            List<ResourceSlice> elsewhere,
            SortedMap<String, Map<String, BigDecimal>> counters) {
        if (!invalid.isEmpty()) {
            return new Pool(key, false, invalid, List.of(), List.of(), new TreeMap<>(), false);
        }
        List<PoolDevice> devices = devices(here);
        boolean binding = devices.stream()
                .anyMatch(device -> !device.device().bindingConditions().isEmpty());
        return new Pool(key, false, "", devices, devices(elsewhere), counters, binding);
    }

    private List<PoolDevice> devices(List<ResourceSlice> from) {
        List<PoolDevice> devices = new ArrayList<>();
        for (ResourceSlice slice : from) {
            devices.addAll(slices.devicesOf(slice));
        }
        return devices;
    }

    private static @Nullable String duplicateDevice(List<ResourceSlice> from) {
        Set<String> names = new HashSet<>();
        for (ResourceSlice slice : from) {
            for (Device device : slice.devices()) {
                if (!names.add(device.name())) {
                    return "duplicate device name " + device.name();
                }
            }
        }
        return null;
    }

    private static @Nullable String gatherCounters(
            List<ResourceSlice> from, SortedMap<String, Map<String, BigDecimal>> counters) {
        for (ResourceSlice slice : from) {
            for (Device.CounterSet set : slice.sharedCounters()) {
                Map<String, BigDecimal> amounts = new HashMap<>();
                set.counters().forEach((name, amount) -> amounts.put(name, CapacityRule.quantity(amount)));
                if (counters.put(set.name(), amounts) != null) {
                    return "duplicate counter set name " + set.name();
                }
            }
        }
        return null;
    }

    private static @Nullable String unknownCounter(
            List<ResourceSlice> from, SortedMap<String, Map<String, BigDecimal>> counters) {
        for (ResourceSlice slice : from) {
            for (Device device : slice.devices()) {
                for (Device.CounterSet use : device.consumesCounters()) {
                    Map<String, BigDecimal> known = counters.get(use.name());
                    if (known == null) {
                        return "counter set " + use.name() + " not found";
                    }
                    for (String counter : use.counters().keySet()) {
                        if (!known.containsKey(counter)) {
                            return "counter " + counter + " not found in counter set " + use.name();
                        }
                    }
                }
            }
        }
        return null;
    }
}
