package dev.landfall.devices.allocate;

import dev.landfall.devices.allocate.Prepared.Claim;
import dev.landfall.devices.allocate.Prepared.Request;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The search for devices: claim by claim, request by request, device by device, in the order of pools, slices and devices,
 * going back where it cannot go on. It finds what Kubernetes' allocator finds first, if anything.
 *
 * <p>Two devices that nothing in the claims can tell apart are one case: where the first leads nowhere, the second is not
 * tried.
 *
 * @see <a href="https://github.com/kubernetes/dynamic-resource-allocation/tree/master/structured/internal/incubating">allocator_incubating.go</a>
 */
final class Search {
    /** What became of a part of the search. */
    private enum End {
        FOUND,
        NOTHING,
        /** More devices than a claim may have; an alternative with fewer may still do. */
        TOO_MANY
    }

    private final Rules rules;
    private final NodeDevices devices;
    private final List<Claim> claims;
    private final Booking booking;
    private final boolean identityMatters;
    private final long budget;
    private long work;

    /** @param budget units of work, each about one device looked at */
    Search(
            Rules rules,
            NodeDevices devices,
            List<Claim> claims,
            Booking booking,
            boolean identityMatters,
            long budget) {
        this.rules = rules;
        this.devices = devices;
        this.claims = claims;
        this.booking = booking;
        this.identityMatters = identityMatters;
        this.budget = budget;
    }

    /** The budget is used up. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("too complex", null, false, false);
        }
    }

    long work() {
        return work;
    }

    /**
     * Whether devices were found; the booking then has them.
     *
     * @throws Exhausted when the budget ends first
     * @throws AllocationError.Thrown as Kubernetes' allocator does
     */
    boolean run() {
        End end = request(0, 0);
        if (end == End.TOO_MANY) {
            throw new AllocationError.Thrown(AllocationError.Kind.TOO_MANY_DEVICES, "allocation max size exceeded");
        }
        return end == End.FOUND;
    }

    private void spend(int units) {
        work += units;
        if (work > budget) {
            throw new Exhausted();
        }
    }

    private End request(int claim, int request) {
        spend(1);
        if (claim >= claims.size()) {
            return End.FOUND;
        }
        List<Request> requests = claims.get(claim).requests();
        if (request >= requests.size()) {
            End next = request(claim + 1, 0);
            return next == End.TOO_MANY ? End.NOTHING : next;
        }
        Request wanted = requests.get(request);
        if (!wanted.prioritized()) {
            return device(claim, request, wanted.alternatives().getFirst(), 0, 0);
        }
        boolean allTooMany = true;
        for (Alternative alternative : wanted.alternatives()) {
            End end = device(claim, request, alternative, 0, 0);
            if (end == End.FOUND) {
                return end;
            }
            allTooMany &= end == End.TOO_MANY;
        }
        return allTooMany ? End.TOO_MANY : End.NOTHING;
    }

    /** Finds the device number {@code position} of an alternative, and all that follow. */
    private End device(int claim, int request, Alternative wanted, int position, int from) {
        spend(1);
        if (wanted.takesAll() && wanted.all().isEmpty()) {
            return End.NOTHING;
        }
        if (position >= wanted.count()) {
            return request(claim, request + 1);
        }
        if (booking.granted(claim) + wanted.count() - position > Prepared.MOST_DEVICES) {
            return End.TOO_MANY;
        }
        if (wanted.takesAll()) {
            return oneOfAll(claim, request, wanted, position);
        }
        return anyFrom(claim, request, wanted, position, from);
    }

    private End oneOfAll(int claim, int request, Alternative wanted, int position) {
        int index = wanted.all().get(position);
        if (!booking.give(index, claim, wanted, true)) {
            return End.NOTHING;
        }
        End end = device(claim, request, wanted, position + 1, 0);
        if (end != End.FOUND) {
            booking.takeBack(index, claim, wanted);
        }
        return end;
    }

    private End anyFrom(int claim, int request, Alternative wanted, int position, int from) {
        Set<Object> deadEnds = new HashSet<>(4);
        for (int index = from; index < devices.count(); index++) {
            spend(1);
            PoolDevice device = devices.device(index);
            boolean open = !booking.isOccupied(index, claim, wanted)
                    && wanted.suits(index, device, rules.gates().binding())
                    && booking.hasRoom(index, wanted);
            if (!open || deadEnds.contains(caseOf(index)) || !booking.give(index, claim, wanted, false)) {
                continue;
            }
            End end = device(claim, request, wanted, position + 1, index + 1);
            if (end == End.FOUND) {
                return end;
            }
            booking.takeBack(index, claim, wanted);
            if (end == End.TOO_MANY) {
                return end;
            }
            if (!identityMatters) {
                deadEnds.add(caseOf(index));
            }
        }
        return End.NOTHING;
    }

    /** Devices of one kind in one pool, with the same users. */
    private record Case(Pool pool, DeviceContent kind, long users) {}

    /** What tells this device from others: its pool and kind, or itself when it can be given away in parts. */
    private Object caseOf(int index) {
        PoolDevice device = devices.device(index);
        if (device.isMultiple()) {
            return device.id();
        }
        return new Case(devices.poolOf(index), device.kind(), booking.users(index));
    }
}
