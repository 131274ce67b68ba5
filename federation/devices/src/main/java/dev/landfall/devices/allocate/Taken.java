package dev.landfall.devices.allocate;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is in use of a member's devices. Immutable; adding to it copies what changed lately, not all of it.
 */
public final class Taken {
    public static final Taken NOTHING = new Taken(Map.of(), Map.of());

    private static final OfPool FREE = new OfPool(Set.of(), Map.of());
    /** Above so many pools changed lately, they are merged with the rest. */
    private static final int RECENT = 64;

    private final Map<PoolKey, OfPool> base;
    private final Map<PoolKey, OfPool> recent;

    private Taken(Map<PoolKey, OfPool> base, Map<PoolKey, OfPool> recent) {
        this.base = base;
        this.recent = recent;
    }

    /** A pool of a driver. */
    public record PoolKey(String driver, String pool) {}

    /**
     * What is in use of one pool.
     *
     * @param exclusive devices given away whole
     * @param shared devices given away in parts, with what is consumed of each capacity
     */
    public record OfPool(Set<String> exclusive, Map<String, Map<String, BigDecimal>> shared) {
        boolean isUsed(String device) {
            return exclusive.contains(device) || shared.containsKey(device);
        }
    }

    /** What is in use of a pool. */
    public OfPool of(PoolKey pool) {
        OfPool changed = recent.get(pool);
        return changed != null ? changed : base.getOrDefault(pool, FREE);
    }

    public boolean isUsed(DeviceId device) {
        return of(new PoolKey(device.driver(), device.pool())).isUsed(device.device());
    }

    /** With these grants taken too. Admin access takes nothing. */
    public Taken plus(Collection<Grant> grants) {
        Map<PoolKey, OfPool> changed = new HashMap<>();
        for (Grant grant : grants) {
            if (grant.adminAccess()) {
                continue;
            }
            take(editable(changed, grant.device()), grant);
        }
        return with(changed);
    }

    /** With these devices taken whole: in use by others, or out of order. */
    public Taken withWhole(Collection<DeviceId> devices) {
        Map<PoolKey, OfPool> changed = new HashMap<>();
        devices.forEach(device -> editable(changed, device).exclusive.add(device.device()));
        return with(changed);
    }

    /**
     * Without what some grants took.
     *
     * @param others what is taken besides all grants
     * @param kept the grants that remain
     */
    public Taken minus(Collection<Grant> gone, Taken others, Collection<Grant> kept) {
        Map<PoolKey, OfPool> changed = new HashMap<>();
        for (Grant grant : gone) {
            changed.computeIfAbsent(
                    new PoolKey(grant.device().driver(), grant.device().pool()), key -> copy(others.of(key)));
        }
        for (Grant grant : kept) {
            OfPool pool = changed.get(
                    new PoolKey(grant.device().driver(), grant.device().pool()));
            if (pool != null) {
                take(pool, grant);
            }
        }
        return with(changed);
    }

    private static void take(OfPool pool, Grant grant) {
        if (grant.adminAccess()) {
            return;
        }
        if (grant.shared()) {
            pool.shared.merge(grant.device().device(), grant.consumed(), Taken::sum);
        } else {
            pool.exclusive.add(grant.device().device());
        }
    }

    private static OfPool copy(OfPool pool) {
        return new OfPool(new HashSet<>(pool.exclusive), new HashMap<>(pool.shared));
    }

    private OfPool editable(Map<PoolKey, OfPool> changed, DeviceId device) {
        return changed.computeIfAbsent(new PoolKey(device.driver(), device.pool()), key -> copy(of(key)));
    }

    private Taken with(Map<PoolKey, OfPool> changed) {
        if (changed.isEmpty()) {
            return this;
        }
        if (recent.size() + changed.size() <= RECENT) {
            Map<PoolKey, OfPool> newer = new HashMap<>(recent);
            newer.putAll(changed);
            return new Taken(base, newer);
        }
        Map<PoolKey, OfPool> all = new HashMap<>(base);
        all.putAll(recent);
        all.putAll(changed);
        return new Taken(all, Map.of());
    }

    private static Map<String, BigDecimal> sum(Map<String, BigDecimal> left, Map<String, BigDecimal> right) {
        Map<String, BigDecimal> total = new TreeMap<>(left);
        right.forEach((name, amount) -> total.merge(name, amount, BigDecimal::add));
        return total;
    }

    /**
     * One device given to one request.
     *
     * @param request {@code REQUEST} or {@code REQUEST/ALTERNATIVE}
     * @param shared whether others may use the device too
     * @param consumed what a shared device gives of its capacities
     */
    public record Grant(
            String request, DeviceId device, boolean adminAccess, boolean shared, Map<String, BigDecimal> consumed) {}
}
