package dev.landfall.devices.fit;

import dev.landfall.devices.allocate.Allocator;
import dev.landfall.devices.allocate.Inventory;
import dev.landfall.devices.allocate.NodeView;
import dev.landfall.devices.allocate.Rules;
import dev.landfall.devices.allocate.Taken;
import dev.landfall.model.Amounts;
import dev.landfall.model.Finding;
import dev.landfall.model.device.ClaimSpec;
import dev.landfall.model.device.ClaimUse;
import dev.landfall.model.device.DeviceClass;
import dev.landfall.model.entity.ClusterDevices;
import dev.landfall.model.seam.DeviceFit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One member's devices. */
final class MemberDevices implements DeviceFit.Inventory {
    private final Rules rules;
    private final MemberObjects objects;
    private final Inventory inventory;
    private final SortedMap<String, NodeView> nodes;

    private MemberDevices(Rules rules, MemberObjects objects, Inventory inventory, SortedMap<String, NodeView> nodes) {
        this.rules = rules;
        this.objects = objects;
        this.inventory = inventory;
        this.nodes = nodes;
    }

    static MemberDevices of(
            Rules rules, Collection<ClusterDevices> objects, SortedMap<String, SortedMap<String, String>> nodes) {
        MemberObjects read = MemberObjects.read(objects, Map.of());
        return new MemberDevices(rules, read, Inventory.of(rules, read.slices(), read.classes()), views(nodes));
    }

    private static SortedMap<String, NodeView> views(SortedMap<String, SortedMap<String, String>> nodes) {
        SortedMap<String, NodeView> views = new TreeMap<>();
        nodes.forEach((name, labels) -> views.put(name, new NodeView(name, labels)));
        return views;
    }

    @Override
    public DeviceFit.Inventory with(
            Collection<ClusterDevices> newObjects, SortedMap<String, SortedMap<String, String>> newNodes) {
        MemberObjects read = MemberObjects.read(newObjects, objects.readSlices());
        return new MemberDevices(rules, read, inventory.with(read.slices(), read.classes()), views(newNodes));
    }

    @Override
    public DeviceFit.Allocations none() {
        return new MemberAllocations(this, Taken.NOTHING.withWhole(objects.unusable()));
    }

    @Override
    public List<ClaimUse> bridged(Amounts requests, Amounts allocatable) {
        List<ClaimUse> claims = new ArrayList<>();
        for (DeviceClass one : objects.classes()) {
            String resource = one.extendedResourceName();
            long wanted = resource.isEmpty() ? 0 : requests.get(resource);
            if (wanted > 0 && allocatable.get(resource) == 0) {
                claims.add(new ClaimUse("extended-" + one.name(), null, claimFor(one, wanted)));
            }
        }
        return claims;
    }

    private static ClaimSpec claimFor(DeviceClass one, long count) {
        ClaimSpec.Exact exact =
                new ClaimSpec.Exact(one.name(), List.of(), "ExactCount", count, false, List.of(), new TreeMap<>());
        return new ClaimSpec(List.of(new ClaimSpec.Request("devices", exact, List.of())), List.of());
    }

    @Override
    public List<Finding> findings() {
        return List.copyOf(objects.findings());
    }

    Inventory inventory() {
        return inventory;
    }

    Allocator allocator() {
        return new Allocator(inventory);
    }

    /** A node by its name; one the member has not reported has no labels. */
    NodeView node(String name) {
        NodeView known = nodes.get(name);
        return known != null ? known : new NodeView(name, Map.of());
    }
}
