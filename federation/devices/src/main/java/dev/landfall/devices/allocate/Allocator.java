package dev.landfall.devices.allocate;

import dev.landfall.cel.CelCompileException;
import dev.landfall.devices.allocate.Taken.Grant;
import dev.landfall.devices.selector.Identity;
import dev.landfall.model.capacity.NodeSelectorTerm;
import dev.landfall.model.device.ClaimSpec;
import dev.landfall.model.device.DeviceClass;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers whether a node has the devices for the claims of a pod, and which. Pure. */
public final class Allocator {
    /** Work after which a search is given up: some milliseconds. */
    public static final long BUDGET = 100_000;

    private final Inventory inventory;
    private final long budget;

    public Allocator(Inventory inventory) {
        this(inventory, BUDGET);
    }

    /** @param budget units of work, each about one device looked at */
    public Allocator(Inventory inventory, long budget) {
        this.inventory = inventory;
        this.budget = budget;
    }

    /** A claim by its name. */
    public record NamedClaim(String name, ClaimSpec spec) {}

    /** Allocates all claims on a node, or none. */
    public Outcome allocate(NodeView node, Taken taken, List<NamedClaim> claims) {
        NodeDevices devices = inventory.on(node);
        Prepared prepared = new Prepared(inventory, devices, taken);
        try {
            List<Prepared.Claim> ready = new ArrayList<>();
            for (NamedClaim claim : claims) {
                ready.add(prepared.claim(claim.name(), claim.spec()));
            }
            return search(devices, taken, ready, mayReadIdentity(claims));
        } catch (AllocationError.Thrown failed) {
            return new Outcome.Failed(failed.error());
        }
    }

    /** Whether a selector or a constraint may tell apart devices that differ in their identity alone. */
    boolean mayReadIdentity(List<NamedClaim> claims) {
        for (NamedClaim claim : claims) {
            for (ClaimSpec.Constraint one : claim.spec().constraints()) {
                if (isIdentifying(one.matchAttribute()) || isIdentifying(one.distinctAttribute())) {
                    return true;
                }
            }
            for (ClaimSpec.Request request : claim.spec().requests()) {
                boolean reads = request.exactly() != null && mayReadIdentity(request.exactly());
                if (reads || request.firstAvailable().stream().anyMatch(one -> mayReadIdentity(one.exactly()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isIdentifying(@Nullable String attribute) {
        return attribute != null && Identity.isIdentifying(attribute);
    }

    private boolean mayReadIdentity(ClaimSpec.Exact exact) {
        DeviceClass deviceClass = inventory.classes().get(exact.deviceClassName());
        List<String> ofClass = deviceClass == null ? List.of() : deviceClass.selectors();
        return ofClass.stream().anyMatch(this::mayReadIdentity)
                || exact.selectors().stream().anyMatch(this::mayReadIdentity);
    }

    private boolean mayReadIdentity(String expression) {
        try {
            return inventory.selectors().get(expression).mayReadIdentity();
        } catch (CelCompileException refused) {
            return true;
        }
    }

    private Outcome search(NodeDevices devices, Taken taken, List<Prepared.Claim> claims, boolean identityMatters) {
        Booking booking = new Booking(inventory.rules(), devices, taken, claims);
        Search search = new Search(inventory.rules(), devices, claims, booking, identityMatters, budget);
        try {
            if (search.run()) {
                booking.grants().forEach(grants -> checkSelectors(devices, grants));
                return new Outcome.Allocated(booking.grants());
            }
        } catch (Search.Exhausted exhausted) {
            return new Outcome.TooComplex(search.work());
        }
        if (devices.pools().stream().anyMatch(pool -> !pool.invalid().isEmpty())) {
            return new Outcome.Failed(
                    new AllocationError(AllocationError.Kind.INVALID_POOLS, "invalid resource pools were encountered"));
        }
        return new Outcome.Infeasible();
    }

    /** The node selector of an allocation joins those of its devices, which cannot be done with alternatives. */
    private static void checkSelectors(NodeDevices devices, List<Grant> grants) {
        for (Grant grant : grants) {
            for (int i = 0; i < devices.count(); i++) {
                PoolDevice device = devices.device(i);
                if (!device.id().equals(grant.device())) {
                    continue;
                }
                var access = device.perDeviceNodes() ? device.device().placement() : device.sliceNodes();
                if (!access.nodeName().isEmpty() || device.device().bindsToNode()) {
                    return;
                }
                List<NodeSelectorTerm> terms = access.selector() == null ? List.of() : access.selector();
                if (terms.size() > 1) {
                    throw new AllocationError.Thrown(
                            AllocationError.Kind.NODE_SELECTOR,
                            "unsupported ResourceSlice.NodeSelector with " + terms.size() + " terms");
                }
            }
        }
    }
}
