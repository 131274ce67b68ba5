package dev.landfall.devices.allocate;

import dev.landfall.model.device.ClaimGrant;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is in use of a member's devices, and how often: what is added twice must be taken away twice. Immutable; adding to it
 * copies what changed lately, not all of it.
 */
public final class Taken {
    public static final Taken NOTHING = new Taken(Map.of(), Map.of());

    private static final OfPool FREE = new OfPool(Map.of(), Map.of());
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
     * @param exclusive devices given away whole, with how many hold them: more than one only where members say so
     * @param shared devices given away in parts
     */
    public record OfPool(Map<String, Integer> exclusive, Map<String, Share> shared) {
        boolean isUsed(String device) {
            return exclusive.containsKey(device) || shared.containsKey(device);
        }

        boolean isWhole(String device) {
            return exclusive.containsKey(device);
        }

        /** Whether pods that share it have it, and not claims. */
        boolean isInParts(String device) {
            return consumed(device).containsKey(ClaimGrant.THOUSANDTHS);
        }

        boolean isShared(String device) {
            return shared.containsKey(device);
        }

        /** What is consumed of the capacities of a device that several hold. */
        Map<String, BigDecimal> consumed(String device) {
            Share share = shared.get(device);
            return share == null ? Map.of() : share.consumed;
        }
    }

    /**
     * What several hold of one device.
     *
     * @param consumed of its capacities, in all
     */
    public record Share(int holders, Map<String, BigDecimal> consumed) {}

    /** What is in use of a pool; the same object as long as nothing changed. */
    public OfPool of(PoolKey pool) {
        OfPool changed = recent.get(pool);
        return changed != null ? changed : base.getOrDefault(pool, FREE);
    }

    public boolean isUsed(DeviceId device) {
        return of(new PoolKey(device.driver(), device.pool())).isUsed(device.device());
    }

    /** With these grants taken too. Admin access takes nothing. */
    public Taken plus(Collection<Grant> grants) {
        return changed(grants, 1);
    }

    /** Without grants that were added before. */
    public Taken minus(Collection<Grant> grants) {
        return changed(grants, -1);
    }

    private Taken changed(Collection<Grant> grants, int sign) {
        Map<PoolKey, OfPool> changed = new HashMap<>();
        for (Grant grant : grants) {
            if (!grant.adminAccess()) {
                book(editable(changed, grant.device()), grant, sign);
            }
        }
        return with(changed);
    }

    /** With these devices taken whole: in use by others, or out of order. */
    public Taken withWhole(Collection<DeviceId> devices) {
        Map<PoolKey, OfPool> changed = new HashMap<>();
        devices.forEach(device -> count(editable(changed, device), device.device(), 1));
        return with(changed);
    }

    /** Without devices that were taken whole before. */
    public Taken withoutWhole(Collection<DeviceId> devices) {
        Map<PoolKey, OfPool> changed = new HashMap<>();
        devices.forEach(device -> count(editable(changed, device), device.device(), -1));
        return with(changed);
    }

    private static void book(OfPool pool, Grant grant, int sign) {
        String device = grant.device().device();
        if (grant.shared()) {
            pool.shared.compute(device, (name, share) -> booked(share, grant.consumed(), sign));
        } else {
            count(pool, device, sign);
        }
    }

    private static void count(OfPool pool, String device, int sign) {
        pool.exclusive.compute(device, (name, holders) -> {
            int now = (holders == null ? 0 : holders) + sign;
            return now == 0 ? null : (Integer) now;
        });
    }

    private static @Nullable Share booked(@Nullable Share share, Map<String, BigDecimal> consumed, int sign) {
        int holders = (share == null ? 0 : share.holders) + sign;
        if (holders == 0) {
            return null;
        }
        Map<String, BigDecimal> total = new TreeMap<>(share == null ? Map.of() : share.consumed);
        consumed.forEach((name, amount) -> {
            BigDecimal before = total.getOrDefault(name, BigDecimal.ZERO);
            // One form for one amount, so that what comes back to it is equal to it.
            total.put(name, (sign > 0 ? before.add(amount) : before.subtract(amount)).stripTrailingZeros());
        });
        return new Share(holders, total);
    }

    private OfPool editable(Map<PoolKey, OfPool> changed, DeviceId device) {
        return changed.computeIfAbsent(new PoolKey(device.driver(), device.pool()), key -> {
            OfPool now = of(key);
            return new OfPool(new HashMap<>(now.exclusive), new HashMap<>(now.shared));
        });
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
        all.values().removeIf(pool -> pool.exclusive.isEmpty() && pool.shared.isEmpty());
        return new Taken(all, Map.of());
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
