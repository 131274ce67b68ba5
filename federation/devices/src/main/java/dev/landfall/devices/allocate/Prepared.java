package dev.landfall.devices.allocate;

import dev.landfall.devices.selector.SelectorCache;
import dev.landfall.model.device.ClaimSpec;
import dev.landfall.model.device.ClaimSpec.Exact;
import dev.landfall.model.device.DeviceClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Claims made ready for one search: validated, with the devices that a request for all of them takes. */
final class Prepared {
    /** Kubernetes' AllocationResultsMaxSize. */
    static final int MOST_DEVICES = 32;

    private final Rules rules;
    private final Map<String, DeviceClass> classes;
    private final SelectorCache selectors;
    private final NodeDevices devices;
    private final Taken taken;

    Prepared(Inventory inventory, NodeDevices devices, Taken taken) {
        this.rules = inventory.rules();
        this.classes = inventory.classes();
        this.selectors = inventory.selectors();
        this.devices = devices;
        this.taken = taken;
    }

    /** A claim: its requests, and what their devices must have in common. */
    record Claim(String name, List<Request> requests, List<Constraint> constraints) {}

    /** A request: one alternative, or several in order of preference. */
    record Request(String name, List<Alternative> alternatives, boolean prioritized) {}

    /** @throws AllocationError.Thrown when the claim asks for what cannot be */
    Claim claim(String name, ClaimSpec spec) {
        List<Request> requests = new ArrayList<>();
        long fewest = 0;
        for (ClaimSpec.Request request : spec.requests()) {
            checkGates(name, request);
            Request prepared = request(name, request);
            requests.add(prepared);
            fewest += prepared.alternatives().stream()
                    .mapToLong(Alternative::count)
                    .min()
                    .orElse(0);
        }
        if (fewest > MOST_DEVICES) {
            throw new AllocationError.Thrown(
                    AllocationError.Kind.TOO_MANY_DEVICES,
                    "claim " + name + ": number of requested devices " + fewest + " exceeds the claim limit of "
                            + MOST_DEVICES);
        }
        List<Constraint> constraints = new ArrayList<>();
        spec.constraints().forEach(constraint -> constraints.add(Constraint.of(constraint, rules)));
        return new Claim(name, requests, constraints);
    }

    private void checkGates(String claim, ClaimSpec.Request request) {
        String where = "claim " + claim + ", request " + request.name();
        if (!rules.gates().prioritizedList() && !request.firstAvailable().isEmpty()) {
            throw new AllocationError.Thrown(
                    AllocationError.Kind.FEATURE_DISABLED,
                    where + ": has subrequests, but the DRAPrioritizedList feature is disabled");
        }
        boolean capacity =
                request.exactly() != null && !request.exactly().capacity().isEmpty();
        capacity |= request.firstAvailable().stream()
                .anyMatch(one -> !one.exactly().capacity().isEmpty());
        if (!rules.gates().consumableCapacity() && capacity) {
            throw new AllocationError.Thrown(
                    AllocationError.Kind.FEATURE_DISABLED,
                    where + ": has capacity requests, but the DRAConsumableCapacity feature is disabled");
        }
    }

    private Request request(String claim, ClaimSpec.Request request) {
        if (request.firstAvailable().isEmpty()) {
            return new Request(
                    request.name(), List.of(alternative(claim, request.name(), null, request.exactly())), false);
        }
        List<Alternative> alternatives = new ArrayList<>();
        for (ClaimSpec.SubRequest one : request.firstAvailable()) {
            alternatives.add(alternative(claim, request.name(), one.name(), one.exactly()));
        }
        return new Request(request.name(), alternatives, true);
    }

    private Alternative alternative(String claim, String request, @Nullable String name, @Nullable Exact exact) {
        String where = "claim " + claim + ", request " + (name == null ? request : name);
        if (exact == null) {
            throw new AllocationError.Thrown(
                    AllocationError.Kind.UNSUPPORTED_MODE, where + ": neither exactly nor firstAvailable is given");
        }
        if (exact.selectors().contains("")) {
            throw new AllocationError.Thrown(
                    AllocationError.Kind.UNSUPPORTED_SELECTOR,
                    where + ": CEL expression empty (unsupported selector type?)");
        }
        if (exact.adminAccess() && !rules.gates().adminAccess()) {
            throw new AllocationError.Thrown(
                    AllocationError.Kind.ADMIN_ACCESS_DISABLED,
                    where + ": admin access is requested, but the feature is disabled");
        }
        if (exact.deviceClassName().isEmpty()) {
            throw new AllocationError.Thrown(
                    AllocationError.Kind.DEVICE_CLASS_MISSING,
                    where + ": missing device class name (unsupported request type?)");
        }
        DeviceClass deviceClass = classes.get(exact.deviceClassName());
        if (deviceClass == null) {
            throw new AllocationError.Thrown(
                    AllocationError.Kind.DEVICE_CLASS_NOT_FOUND,
                    where + ": could not retrieve device class " + exact.deviceClassName()
                            + ": device class not found");
        }
        Alternative alternative = new Alternative(claim, request, name, exact, deviceClass, selectors, devices);
        switch (exact.allocationMode()) {
            case "ExactCount" -> {}
            case "All" -> alternative.takeAll(allFor(where, alternative));
            default ->
                throw new AllocationError.Thrown(
                        AllocationError.Kind.UNSUPPORTED_MODE,
                        where + ": unsupported count mode " + exact.allocationMode());
        }
        return alternative;
    }

    private List<Integer> allFor(String where, Alternative alternative) {
        for (Pool pool : devices.pools()) {
            if (pool.incomplete()) {
                throw new AllocationError.Thrown(
                        AllocationError.Kind.ALL_FROM_INCOMPLETE_POOL,
                        where + ": asks for all devices, but resource pool " + pool.name()
                                + " is currently being updated");
            }
            if (!pool.invalid().isEmpty()) {
                throw new AllocationError.Thrown(
                        AllocationError.Kind.ALL_FROM_INVALID_POOL,
                        where + ": asks for all devices, but resource pool " + pool.name() + " is currently invalid");
            }
        }
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < devices.count(); i++) {
            PoolDevice device = devices.device(i);
            if (alternative.suits(i, device, rules.gates().binding())
                    && (!rules.gates().consumableCapacity() || hasRoom(i, device, alternative))) {
                all.add(i);
            }
        }
        return all;
    }

    private boolean hasRoom(int index, PoolDevice device, Alternative alternative) {
        Taken.OfPool used = taken.of(devices.poolOf(index).key());
        return Shares.hasRoom(
                device, alternative.capacity(), used.consumed(device.id().device()), Map.of());
    }
}
