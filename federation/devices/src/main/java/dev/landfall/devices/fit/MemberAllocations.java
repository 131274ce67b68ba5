package dev.landfall.devices.fit;

import dev.landfall.devices.allocate.Allocator.NamedClaim;
import dev.landfall.devices.allocate.DeviceId;
import dev.landfall.devices.allocate.NodeView;
import dev.landfall.devices.allocate.Outcome;
import dev.landfall.devices.allocate.Taken;
import dev.landfall.devices.allocate.Taken.Grant;
import dev.landfall.model.device.ClaimSpec;
import dev.landfall.model.device.ClaimUse;
import dev.landfall.model.job.Reason;
import dev.landfall.model.seam.DeviceFit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is taken of one member's devices, and by whom. */
final class MemberAllocations implements DeviceFit.Allocations {
    private final MemberDevices devices;
    private final Taken others;
    private final Taken taken;
    private final SortedMap<String, Holding> holdings;

    MemberAllocations(MemberDevices devices, Taken others) {
        this(devices, others, others, new TreeMap<>());
    }

    private MemberAllocations(MemberDevices devices, Taken others, Taken taken, SortedMap<String, Holding> holdings) {
        this.devices = devices;
        this.others = others;
        this.taken = taken;
        this.holdings = holdings;
    }

    /**
     * What an owner has.
     *
     * @param shared claims that several of its pods use, by name, with the node of the first
     */
    private record Holding(List<Grant> grants, SortedMap<String, SharedClaim> shared) {
        static final Holding EMPTY = new Holding(List.of(), new TreeMap<>());

        Holding plus(List<Grant> more, SortedMap<String, SharedClaim> moreShared) {
            List<Grant> all = new ArrayList<>(grants);
            all.addAll(more);
            SortedMap<String, SharedClaim> allShared = new TreeMap<>(shared);
            allShared.putAll(moreShared);
            return new Holding(all, allShared);
        }
    }

    private record SharedClaim(String node, List<Grant> grants) {
        List<DeviceId> devices() {
            return grants.stream().map(Grant::device).toList();
        }
    }

    @Override
    public DeviceFit.Outcome allocate(String owner, String node, List<ClaimUse> claims, int pods) {
        NodeView view = devices.node(node);
        MemberAllocations now = this;
        List<List<String>> perPod = new ArrayList<>();
        for (int pod = 0; pod < pods; pod++) {
            List<String> ids = new ArrayList<>();
            switch (now.allocateOne(owner, view, claims, ids)) {
                case Reason refusal -> {
                    return new DeviceFit.Outcome(null, refusal, List.of());
                }
                case MemberAllocations after -> now = after;
                default -> throw new IllegalStateException("neither allocations nor a reason");
            }
            perPod.add(ids);
        }
        return new DeviceFit.Outcome(now, null, perPod);
    }

    /** The allocations with one more pod's devices, or the reason why not. */
    private Object allocateOne(String owner, NodeView view, List<ClaimUse> claims, List<String> ids) {
        Holding holding = holdings.getOrDefault(owner, Holding.EMPTY);
        List<ClaimUse> open = new ArrayList<>();
        for (ClaimUse use : claims) {
            SharedClaim known = use.sharedClaim() == null ? null : holding.shared.get(use.sharedClaim());
            if (known == null) {
                open.add(use);
            } else if (devices.inventory().reaches(view, known.devices())) {
                known.grants.forEach(grant -> ids.add(grant.device().toString()));
            } else {
                return new Reason(
                        "ClaimElsewhere",
                        "claim " + use.sharedClaim() + " is allocated on node " + known.node + ", whose devices node "
                                + view.name() + " cannot use");
            }
        }
        List<NamedClaim> named = named(open);
        Outcome outcome = devices.allocator().allocate(view, taken, named);
        if (outcome instanceof Outcome.Allocated(List<List<Grant>> granted)) {
            return with(owner, view, holding, specified(open), granted, ids);
        }
        return new Reason("DevicesNotAvailable", Explanation.of(devices.inventory(), view, taken, named, outcome));
    }

    private MemberAllocations with(
            String owner,
            NodeView view,
            Holding holding,
            List<ClaimUse> claims,
            List<List<Grant>> granted,
            List<String> ids) {
        SortedMap<String, SharedClaim> shared = new TreeMap<>();
        List<Grant> all = new ArrayList<>();
        for (int i = 0; i < granted.size(); i++) {
            all.addAll(granted.get(i));
            String name = claims.get(i).sharedClaim();
            if (name != null) {
                shared.put(name, new SharedClaim(view.name(), granted.get(i)));
            }
        }
        all.forEach(grant -> ids.add(grant.device().toString()));
        SortedMap<String, Holding> newer = new TreeMap<>(holdings);
        newer.put(owner, holding.plus(all, shared));
        return new MemberAllocations(devices, others, taken.plus(all), newer);
    }

    /** Claims of which only the name is known exist on the member already, or the pod will wait for them there. */
    private static List<ClaimUse> specified(List<ClaimUse> claims) {
        return claims.stream().filter(use -> use.spec() != null).toList();
    }

    private static List<NamedClaim> named(List<ClaimUse> claims) {
        List<NamedClaim> named = new ArrayList<>();
        for (ClaimUse use : claims) {
            ClaimSpec spec = use.spec();
            if (spec != null) {
                named.add(new NamedClaim(use.name(), spec));
            }
        }
        return named;
    }

    @Override
    public DeviceFit.Allocations released(String owner) {
        if (!holdings.containsKey(owner)) {
            return this;
        }
        SortedMap<String, Holding> rest = new TreeMap<>(holdings);
        Holding gone = rest.remove(owner);
        Taken left = taken.minus(
                gone == null ? List.of() : gone.grants,
                others,
                rest.values().stream().flatMap(one -> one.grants.stream()).toList());
        return new MemberAllocations(devices, others, left, rest);
    }

    @Override
    public String explain(String owner, String node, List<ClaimUse> claims) {
        NodeView view = devices.node(node);
        Outcome outcome = devices.allocator().allocate(view, taken, named(claims));
        return outcome.isFeasible() ? "" : Explanation.of(devices.inventory(), view, taken, named(claims), outcome);
    }
}
