package dev.landfall.devices.allocate;

import dev.landfall.devices.allocate.Taken.Grant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a search has given away so far on its node, and takes back again, the last first. */
final class Booking {
    private final Rules rules;
    private final NodeDevices devices;
    private final Taken taken;
    private final List<Prepared.Claim> claims;
    private final boolean[] inUse;
    /** By device: the claims, as bits, to which it is given whole. */
    private final long[] owners;

    private final int[] shares;
    private final Map<Integer, Map<String, BigDecimal>> sharing = new HashMap<>();
    private final Map<Object, Ledger> ledgers = new HashMap<>();
    private final List<List<Grant>> grants = new ArrayList<>();

    Booking(Rules rules, NodeDevices devices, Taken taken, List<Prepared.Claim> claims) {
        this.rules = rules;
        this.devices = devices;
        this.taken = taken;
        this.claims = claims;
        this.inUse = new boolean[devices.count()];
        this.owners = new long[devices.count()];
        this.shares = new int[devices.count()];
        for (int i = 0; i < inUse.length; i++) {
            String device = devices.device(i).id().device();
            inUse[i] = ofPool(i).isWhole(device) || ofPool(i).isInParts(device);
        }
        claims.forEach(claim -> grants.add(new ArrayList<>()));
    }

    private Taken.OfPool ofPool(int index) {
        return taken.of(devices.poolOf(index).key());
    }

    List<List<Grant>> grants() {
        return grants;
    }

    int granted(int claim) {
        return grants.get(claim).size();
    }

    /** Whether the device cannot be given to this request because of who has it. */
    boolean isOccupied(int index, int claim, Alternative alternative) {
        return alternative.adminAccess() ? (owners[index] & 1L << claim) != 0 : inUse[index] || owners[index] != 0;
    }

    /** Who has the device: the claims as bits, and the highest bit for others than these claims. */
    long users(int index) {
        return owners[index] | (inUse[index] ? Long.MIN_VALUE : 0);
    }

    boolean hasRoom(int index, Alternative alternative) {
        if (!rules.gates().consumableCapacity()) {
            return true;
        }
        PoolDevice device = devices.device(index);
        return Shares.hasRoom(
                device,
                alternative.capacity(),
                ofPool(index).consumed(device.id().device()),
                sharing.getOrDefault(index, Map.of()));
    }

    /**
     * Gives a device to a request, unless something forbids it.
     *
     * @param must whether a constraint that forbids it ends the whole attempt
     */
    boolean give(int index, int claim, Alternative alternative, boolean must) {
        PoolDevice device = devices.device(index);
        boolean multiple = rules.gates().consumableCapacity() && device.isMultiple();
        boolean occupied = alternative.adminAccess()
                ? !multiple && isOccupied(index, claim, alternative)
                : isOccupied(index, claim, alternative);
        if (occupied || (!rules.gates().partitionable() && !device.counters().isEmpty())) {
            return false;
        }
        boolean counted = !device.counters().isEmpty() && !(multiple && isShared(index));
        if (counted && !ledger(index).book(device)) {
            return false;
        }
        boolean repelled = rules.gates().taints()
                && alternative.isRepelledBy(device.device().taints());
        if (repelled
                || !constrain(claim, alternative, device, must)
                || !takeRoom(index, claim, alternative, multiple)) {
            if (counted) {
                ledger(index).unbook(device);
            }
            return false;
        }
        return true;
    }

    private boolean isShared(int index) {
        return shares[index] > 0
                || ofPool(index).isShared(devices.device(index).id().device());
    }

    private Ledger ledger(int index) {
        Pool pool = devices.poolOf(index);
        // Kubernetes keeps one ledger for all pools of one name, whatever their drivers.
        Object key = rules.strict() ? pool.key() : pool.key().pool();
        return ledgers.computeIfAbsent(key, ignored -> new Ledger(pool, taken));
    }

    private boolean constrain(int claim, Alternative alternative, PoolDevice device, boolean must) {
        List<Constraint> constraints = claims.get(claim).constraints();
        for (int i = 0; i < constraints.size(); i++) {
            if (!constraints.get(i).add(alternative.request(), alternative.name(), device)) {
                release(claim, alternative, i);
                if (must) {
                    throw new AllocationError.Thrown(
                            AllocationError.Kind.ALL_CONSTRAINT,
                            "claim " + claims.get(claim).name() + ", request "
                                    + (alternative.name() == null ? alternative.request() : alternative.name())
                                    + ": cannot add device " + device.id()
                                    + " because a claim constraint would not be satisfied");
                }
                return false;
            }
        }
        return true;
    }

    private void release(int claim, Alternative alternative, int added) {
        List<Constraint> constraints = claims.get(claim).constraints();
        for (int i = added - 1; i >= 0; i--) {
            constraints.get(i).remove(alternative.request(), alternative.name());
        }
    }

    private boolean takeRoom(int index, int claim, Alternative alternative, boolean multiple) {
        PoolDevice device = devices.device(index);
        if (!hasRoom(index, alternative)) {
            release(claim, alternative, claims.get(claim).constraints().size());
            return false;
        }
        Map<String, BigDecimal> consumed = Map.of();
        if (multiple) {
            consumed = Shares.consumed(device, alternative.capacity());
            Map<String, BigDecimal> total = sharing.computeIfAbsent(index, ignored -> new TreeMap<>());
            consumed.forEach((name, amount) -> total.merge(name, amount, BigDecimal::add));
            shares[index]++;
        } else {
            owners[index] |= 1L << claim;
        }
        grants.get(claim)
                .add(new Grant(alternative.fullName(), device.id(), alternative.adminAccess(), multiple, consumed));
        return true;
    }

    /** Takes the device back that was given last to this claim. */
    void takeBack(int index, int claim, Alternative alternative) {
        PoolDevice device = devices.device(index);
        Grant grant = grants.get(claim).removeLast();
        if (grant.shared()) {
            Map<String, BigDecimal> total = sharing.getOrDefault(index, new TreeMap<>());
            grant.consumed().forEach((name, amount) -> total.merge(name, amount.negate(), BigDecimal::add));
            shares[index]--;
        } else {
            owners[index] &= ~(1L << claim);
        }
        release(claim, alternative, claims.get(claim).constraints().size());
        // A device that is still shared after this was not counted for this share.
        if (!device.counters().isEmpty() && !(grant.shared() && isShared(index))) {
            ledger(index).unbook(device);
        }
    }
}
