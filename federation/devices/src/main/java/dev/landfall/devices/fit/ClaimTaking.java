package dev.landfall.devices.fit;

import dev.landfall.devices.allocate.Allocator.NamedClaim;
import dev.landfall.devices.allocate.DeviceId;
import dev.landfall.devices.allocate.NodeCases.Question;
import dev.landfall.devices.allocate.NodeView;
import dev.landfall.devices.allocate.Outcome;
import dev.landfall.devices.allocate.Taken;
import dev.landfall.devices.allocate.Taken.Grant;
import dev.landfall.model.device.ClaimGrant;
import dev.landfall.model.device.ClaimSpec;
import dev.landfall.model.device.ClaimUse;
import dev.landfall.model.device.DeviceClass;
import dev.landfall.model.device.GpuShare;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.seam.DeviceFit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Takes the devices of a pod set's pods, one pod after the other, each on what the earlier ones left. */
final class ClaimTaking implements DeviceFit.Taking {
    private final MemberAllocations before;
    private final MemberDevices devices;
    private final String owner;
    private final PodSet podSet;
    private final SortedSet<String> bridged;
    /** Null if the pods share no GPUs. */
    private final @Nullable PartTaking parts;
    /** Claims that the job's pods share and that have their devices. */
    private final SortedMap<String, ClaimGrant> sharedGiven = new TreeMap<>();

    private final Map<SortedSet<String>, Asked> asked = new HashMap<>();
    private final List<ClaimGrant> grants = new ArrayList<>();
    private final List<Grant> taking = new ArrayList<>();
    private Taken taken;

    /**
     * What pods ask for on nodes that lack the same resources.
     *
     * @param uses by claim; null for one that stands for a request by name
     */
    private record Asked(List<NamedClaim> claims, List<@Nullable ClaimUse> uses, Question question) {}

    ClaimTaking(MemberAllocations before, String owner, PodSet podSet) {
        this.before = before;
        this.devices = before.devices();
        this.owner = owner;
        this.podSet = podSet;
        this.taken = before.taken();
        this.bridged = devices.bridges().of(podSet.offered());
        this.parts = podSet.shares() == null ? null : new PartTaking(devices, podSet.shares());
        for (ClaimGrant grant : before.owned(owner).claims()) {
            if (grant.shared()) {
                sharedGiven.put(grant.claim(), grant);
            }
        }
    }

    boolean needsNothing() {
        // Claims of which only the name is known exist on the member already, or the pod will wait for them there.
        return parts == null && bridged.isEmpty() && podSet.claims().stream().allMatch(use -> use.spec() == null);
    }

    @Override
    public SortedSet<String> bridged() {
        return bridged;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // what did not change is the same object
    public boolean anywhere() {
        boolean plain = bridged.isEmpty() && sharedGiven.isEmpty() && taken == devices.taken();
        return !plain || devices.isAnyAble(ask(new TreeSet<>()).question);
    }

    @Override
    public int take(String nodeName, int pods, long wholeGpus) {
        MemberNode node = devices.node(nodeName);
        if (node == null || !reachesShared(node)) {
            return 0;
        }
        if (parts != null) {
            parts.begin(wholeGpus);
        }
        SortedSet<String> byName = byName(node);
        int done = 0;
        while (done < pods && takeOne(node, byName)) {
            done++;
        }
        return done;
    }

    /** Whether the node can use what the job's shared claims were given already. */
    private boolean reachesShared(MemberNode node) {
        for (ClaimUse use : podSet.claims()) {
            ClaimGrant given = use.sharedClaim() == null ? null : sharedGiven.get(use.sharedClaim());
            if (given != null) {
                List<DeviceId> ids = given.devices().stream()
                        .map(one -> DeviceId.parse(one.device()))
                        .toList();
                if (!devices.inventory().reaches(node.view(), ids)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean takeOne(MemberNode node, SortedSet<String> byName) {
        Asked ask = ask(byName);
        Optional<List<List<Grant>>> granted = allocate(node, ask);
        if (granted.isEmpty()) {
            return false;
        }
        Taken after = taken;
        for (List<Grant> ofClaim : granted.get()) {
            after = after.plus(ofClaim);
        }
        if (parts != null) {
            Optional<List<Grant>> given = parts.take(node, after);
            if (given.isEmpty()) {
                return false;
            }
            keep(node, ClaimGrant.PART_PREFIX + GpuShare.RESOURCE, null, given.get());
        }
        for (int i = 0; i < granted.get().size(); i++) {
            keep(node, ask.claims.get(i).name(), ask.uses.get(i), granted.get().get(i));
        }
        return true;
    }

    private Optional<List<List<Grant>>> allocate(MemberNode node, Asked ask) {
        if (ask.claims.isEmpty()) {
            return Optional.of(List.of());
        }
        boolean unable = devices.isUntouched(node, taken)
                && !devices.isAble(ask.question, node.facts().name());
        return !unable
                        && devices.allocator().allocate(node.view(), taken, ask.claims)
                                instanceof Outcome.Allocated(List<List<Grant>> granted)
                ? Optional.of(granted)
                : Optional.empty();
    }

    private void keep(MemberNode node, String claim, @Nullable ClaimUse use, List<Grant> granted) {
        String shared = use == null ? null : use.sharedClaim();
        ClaimGrant grant = new ClaimGrant(
                podSet.name(),
                node.facts().name(),
                shared == null ? claim : shared,
                shared != null,
                Grants.given(granted));
        if (shared != null) {
            sharedGiven.put(shared, grant);
            asked.clear();
        }
        grants.add(grant);
        taking.addAll(granted);
        taken = taken.plus(granted);
    }

    private Asked ask(SortedSet<String> byName) {
        Asked known = asked.get(byName);
        if (known == null) {
            known = newAsk(byName);
            asked.put(byName, known);
        }
        return known;
    }

    private Asked newAsk(SortedSet<String> byName) {
        List<NamedClaim> claims = new ArrayList<>();
        List<@Nullable ClaimUse> uses = new ArrayList<>();
        for (ClaimUse use : podSet.claims()) {
            ClaimSpec spec = use.spec();
            if (spec != null && (use.sharedClaim() == null || !sharedGiven.containsKey(use.sharedClaim()))) {
                claims.add(new NamedClaim(use.name(), spec));
                uses.add(use);
            }
        }
        for (String resource : byName) {
            DeviceClass deviceClass = devices.bridges().classOf(resource);
            if (deviceClass != null) {
                claims.add(
                        Bridges.claim(resource, deviceClass, podSet.requests().get(resource)));
                uses.add(null);
            }
        }
        return new Asked(claims, uses, devices.question(claims));
    }

    @Override
    public MemberAllocations after() {
        return grants.isEmpty() ? before : before.with(owner, grants, taking, taken);
    }

    @Override
    public List<ClaimGrant> grants() {
        return List.copyOf(grants);
    }

    /** Why no node has the devices of a pod; empty if one has. */
    String explain() {
        Outcome worst = new Outcome.Infeasible();
        for (MemberNode node : devices.nodes()) {
            SortedSet<String> byName = byName(node);
            Asked ask = ask(byName);
            if (!reachesShared(node)) {
                continue;
            }
            Outcome outcome = ask.claims.isEmpty()
                    ? new Outcome.Allocated(List.of())
                    : devices.allocator().allocate(node.view(), taken, ask.claims);
            if (outcome.isFeasible()) {
                return parts == null ? "" : parts.explain(taken);
            }
            worst = outcome instanceof Outcome.Infeasible ? worst : outcome;
        }
        List<NodeView> views = devices.nodes().stream().map(MemberNode::view).toList();
        return Explanation.of(devices.inventory(), views, taken, ask(bridged).claims, worst);
    }

    private SortedSet<String> byName(MemberNode node) {
        SortedSet<String> byName = new TreeSet<>(bridged);
        byName.removeIf(resource -> !devices.isBridged(node, resource));
        return byName;
    }
}
