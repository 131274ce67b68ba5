package dev.landfall.devices.fit;

import dev.landfall.devices.allocate.Allocator;
import dev.landfall.devices.allocate.Allocator.NamedClaim;
import dev.landfall.devices.allocate.AttributeValues;
import dev.landfall.devices.allocate.ClassDevices;
import dev.landfall.devices.allocate.DeviceId;
import dev.landfall.devices.allocate.DeviceSurvey;
import dev.landfall.devices.allocate.Inventory;
import dev.landfall.devices.allocate.NodeCases;
import dev.landfall.devices.allocate.Rules;
import dev.landfall.devices.allocate.Taken;
import dev.landfall.devices.allocate.Taken.Grant;
import dev.landfall.devices.allocate.Taken.PoolKey;
import dev.landfall.devices.selector.SelectorCache;
import dev.landfall.model.Amounts;
import dev.landfall.model.Finding;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.device.ClaimGrant;
import dev.landfall.model.device.DeviceClass;
import dev.landfall.model.device.GpuShare;
import dev.landfall.model.entity.ClusterDevices;
import dev.landfall.model.seam.DeviceFit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One member's devices. What a change concerns is worked out when it is next asked for: {@link #settle}.
 *
 * <p>Guarded by itself: readers share it, and its answers are kept.
 */
final class MemberDevices implements DeviceFit.Devices {
    private final SortedMap<String, Read> objects = new TreeMap<>();
    private final SortedMap<String, MemberNode> nodes = new TreeMap<>();
    private final Holdings holdings = new Holdings();
    private final Inventory inventory;
    private final Allocator allocator;
    private final NodeCases cases;
    private final NamedUse namedUse;
    private Bridges bridges = new Bridges(List.of());

    /** What owners and others hold, and what is out of order. */
    private Taken held = Taken.NOTHING;
    /** That, and devices that are in use by name, whichever they be. */
    private Taken taken = Taken.NOTHING;

    /** Nodes whose devices, or what is taken of them, have changed. */
    private final Set<String> unsettled = new TreeSet<>();

    private boolean allUnsettled;
    /** Null when they have to be looked for anew. */
    private @Nullable List<Finding> findings;

    MemberDevices(Rules rules, SelectorCache selectors) {
        inventory = new Inventory(rules, selectors);
        allocator = new Allocator(inventory);
        cases = new NodeCases(inventory, List.of(), taken);
        namedUse = new NamedUse(inventory);
    }

    @Override
    public synchronized void put(ClusterDevices object) {
        String key = object.kind() + "/" + object.name();
        forget(key, objects.remove(key));
        Read read = Read.of(object);
        objects.put(key, read);
        findings = null;
        switch (read) {
            case Read.Slice(var slice) -> concerns(inventory.put(key, slice));
            case Read.OfClass ignored -> classesChanged();
            case Read.Claim claim -> {
                String owner = owner(key, claim);
                changeHolding(owner, () -> holdings.report(owner, key, claim.grants()));
            }
            case Read.Health(var unhealthy) -> hold(now -> now.withWhole(unhealthy), unhealthy);
            case Read.Unreadable ignored -> {}
        }
    }

    @Override
    public synchronized void remove(ClusterDevices object) {
        String key = object.kind() + "/" + object.name();
        forget(key, objects.remove(key));
    }

    private void forget(String key, @Nullable Read read) {
        findings = null;
        if (read == null) {
            return;
        }
        switch (read) {
            case Read.Slice ignored -> concerns(inventory.remove(key));
            case Read.OfClass ignored -> classesChanged();
            case Read.Claim claim -> {
                String owner = owner(key, claim);
                changeHolding(owner, () -> holdings.unreport(owner, key));
            }
            case Read.Health(var unhealthy) -> hold(now -> now.withoutWhole(unhealthy), unhealthy);
            case Read.Unreadable ignored -> {}
        }
    }

    /** A claim of others is an owner by itself. */
    private static String owner(String key, Read.Claim claim) {
        return claim.owner().isEmpty() ? key : claim.owner();
    }

    private void concerns(@Nullable Set<String> concerned) {
        if (concerned == null) {
            allUnsettled = true;
        } else {
            unsettled.addAll(concerned);
        }
    }

    private void classesChanged() {
        SortedMap<String, Read.OfClass> byName = new TreeMap<>();
        for (Read read : objects.values()) {
            if (read instanceof Read.OfClass one) {
                byName.put(one.deviceClass().name(), one);
            }
        }
        List.copyOf(inventory.classes().keySet()).forEach(inventory::removeClass);
        byName.values().forEach(one -> inventory.put(one.deviceClass()));
        bridges = new Bridges(byName.values());
        cases.forgetAnswers();
        allUnsettled = true;
    }

    private void changeHolding(String owner, Runnable change) {
        List<Grant> before = holdings.effective(owner);
        change.run();
        List<Grant> after = holdings.effective(owner);
        List<DeviceId> concerned = new ArrayList<>();
        before.forEach(grant -> concerned.add(grant.device()));
        after.forEach(grant -> concerned.add(grant.device()));
        hold(now -> now.minus(before).plus(after), concerned);
    }

    private void hold(UnaryOperator<Taken> change, Collection<DeviceId> concerned) {
        findings = null;
        held = change.apply(held);
        taken = change.apply(taken);
        for (DeviceId device : concerned) {
            unsettled.addAll(cases.nodesOf(new PoolKey(device.driver(), device.pool())));
        }
    }

    @Override
    public synchronized void put(NodeFacts facts) {
        MemberNode before = nodes.get(facts.name());
        nodes.put(facts.name(), MemberNode.of(facts, before == null ? Amounts.NONE : before.byName()));
        unsettled.add(facts.name());
        findings = null;
    }

    @Override
    public synchronized void removeNode(String node) {
        nodes.remove(node);
        unsettled.add(node);
        findings = null;
    }

    @Override
    public synchronized void use(String node, Amounts byName) {
        MemberNode known = nodes.get(node);
        if (known != null && !known.byName().equals(byName)) {
            nodes.put(node, known.with(byName));
            unsettled.add(node);
        }
    }

    @Override
    public synchronized void give(String owner, List<ClaimGrant> grants) {
        changeHolding(owner, () -> holdings.give(owner, grants));
        grants.forEach(grant -> unsettled.add(grant.node()));
    }

    @Override
    public synchronized void takeBack(String owner) {
        List<ClaimGrant> before = holdings.given(owner);
        give(owner, List.of());
        before.forEach(grant -> unsettled.add(grant.node()));
    }

    @Override
    public synchronized DeviceFit.Allocations allocations() {
        settle();
        return new MemberAllocations(this, taken, Map.of());
    }

    private void settle() {
        if (allUnsettled) {
            unsettled.addAll(nodes.keySet());
            allUnsettled = false;
        }
        List<String> settled = new ArrayList<>();
        for (String name : unsettled) {
            MemberNode node = nodes.get(name);
            if (node == null) {
                taken = namedUse.release(name, taken);
                cases.remove(name);
            } else {
                namedUse.look(node, bridges);
                taken = namedUse.settle(name, node, holdings, held, taken);
                cases.view(node.view());
                settled.add(name);
            }
        }
        unsettled.clear();
        cases.taken(taken, settled);
    }

    @Override
    public synchronized List<Finding> findings() {
        settle();
        List<Finding> known = findings;
        if (known == null) {
            known = new ArrayList<>();
            Taken granted = held;
            for (Read read : objects.values()) {
                if (read instanceof Read.Unreadable(var unreadable)) {
                    known.addAll(unreadable);
                } else if (read instanceof Read.Health(var unhealthy)) {
                    granted = granted.withoutWhole(unhealthy);
                }
            }
            known.addAll(Lies.ofPools(inventory, granted));
            known.addAll(Lies.in(inventory, objects));
            known.addAll(Lies.byName(nodes.values(), bridges.byResource().keySet()));
            findings = List.copyOf(known);
        }
        return List.copyOf(known);
    }

    @Override
    public synchronized List<DeviceFit.DeviceKind> kinds() {
        settle();
        Set<DeviceId> outOfOrder = new TreeSet<>();
        for (Read read : objects.values()) {
            if (read instanceof Read.Health(var unhealthy)) {
                outOfOrder.addAll(unhealthy);
            }
        }
        return DeviceSurvey.of(
                inventory, nodes.values().stream().map(MemberNode::view).toList(), taken, outOfOrder);
    }

    // What allocations ask.

    synchronized Taken taken() {
        return taken;
    }

    synchronized @Nullable MemberNode node(String name) {
        return nodes.get(name);
    }

    synchronized Collection<MemberNode> nodes() {
        return List.copyOf(nodes.values());
    }

    synchronized Bridges bridges() {
        return bridges;
    }

    /** Whether pods on this node that ask for the resource by name need a device. */
    synchronized boolean isBridged(MemberNode node, String resource) {
        return node.offers(resource) == 0 || namedUse.isTwofold(node.facts().name(), resource);
    }

    synchronized List<DeviceFit.AttributeValue> values(String attribute, Taken here) {
        return AttributeValues.of(
                inventory, nodes.values().stream().map(MemberNode::view).toList(), attribute, here);
    }

    /** The devices of a node that its class says are what pods ask for by name; those that an intolerable taint has are left out. */
    synchronized List<DeviceId> described(MemberNode node) {
        DeviceClass deviceClass = bridges.classOf(GpuShare.RESOURCE);
        return deviceClass == null ? List.of() : ClassDevices.untainted(inventory, node.view(), deviceClass);
    }

    synchronized List<Grant> effective(String owner) {
        return holdings.effective(owner);
    }

    synchronized List<ClaimGrant> given(String owner) {
        return holdings.given(owner);
    }

    /** Whether nothing that concerns the node is taken otherwise here than the devices know. */
    @SuppressWarnings("ReferenceEquality") // what did not change is the same object
    synchronized boolean isUntouched(MemberNode node, Taken here) {
        return here == taken || inventory.isSame(node.view(), here, taken);
    }

    synchronized NodeCases.Question question(List<NamedClaim> claims) {
        return cases.question(claims);
    }

    synchronized boolean isAble(NodeCases.Question question, String node) {
        return cases.isAble(question, node);
    }

    synchronized boolean isAnyAble(NodeCases.Question question) {
        return cases.isAnyAble(question);
    }

    Inventory inventory() {
        return inventory;
    }

    Allocator allocator() {
        return allocator;
    }
}
