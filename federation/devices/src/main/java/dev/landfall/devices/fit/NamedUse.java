package dev.landfall.devices.fit;

import dev.landfall.devices.allocate.ClassDevices;
import dev.landfall.devices.allocate.DeviceId;
import dev.landfall.devices.allocate.Inventory;
import dev.landfall.devices.allocate.Taken;
import dev.landfall.model.device.DeviceClass;
import dev.landfall.model.device.GpuShare;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Nodes that offer the same devices in two ways, by name and by claim. Pods that use them by name say how many, not which: as
 * many are kept from claims, the last that nobody is known to hold.
 */
final class NamedUse {
    private final Inventory inventory;
    /** By node: resource → the devices that it counts. */
    private final Map<String, SortedMap<String, List<DeviceId>>> devices = new HashMap<>();

    private final Map<String, List<DeviceId>> kept = new HashMap<>();

    NamedUse(Inventory inventory) {
        this.inventory = inventory;
    }

    /** Whether the node offers devices by this name that it offers to claims too. */
    boolean isTwofold(String node, String resource) {
        SortedMap<String, List<DeviceId>> ofNode = devices.get(node);
        return ofNode != null && ofNode.containsKey(resource);
    }

    /** Looks anew at what a node offers. */
    void look(MemberNode node, Bridges bridges) {
        SortedMap<String, List<DeviceId>> twofold = new TreeMap<>();
        for (Map.Entry<String, DeviceClass> bridge : bridges.byResource().entrySet()) {
            if (node.offers(bridge.getKey()) > 0) {
                List<DeviceId> ids = ClassDevices.of(inventory, node.view(), bridge.getValue());
                if (!ids.isEmpty()) {
                    twofold.put(bridge.getKey(), ids);
                }
            }
        }
        if (twofold.isEmpty()) {
            devices.remove(node.facts().name());
        } else {
            devices.put(node.facts().name(), twofold);
        }
    }

    /**
     * Chooses anew what is kept on a node.
     *
     * @param held what is known to be held
     * @return {@code taken} with that
     */
    Taken settle(String name, MemberNode node, Holdings holdings, Taken held, Taken taken) {
        List<DeviceId> before = kept.getOrDefault(name, List.of());
        List<DeviceId> now = new ArrayList<>();
        devices.getOrDefault(name, new TreeMap<>()).forEach((resource, ids) -> {
            long used = node.facts().usedByOthers().get(resource)
                    + node.byName().get(resource)
                    - holdings.givenByName(name, resource)
                    + (resource.equals(GpuShare.RESOURCE)
                            ? SharedGpus.unnamed(name, held).size()
                            : 0);
            for (int i = ids.size() - 1; i >= 0 && used > 0; i--) {
                if (!held.isUsed(ids.get(i)) && !now.contains(ids.get(i))) {
                    now.add(ids.get(i));
                    used--;
                }
            }
        });
        if (now.equals(before)) {
            return taken;
        }
        kept.put(name, now);
        if (now.isEmpty()) {
            kept.remove(name);
        }
        return taken.withoutWhole(before).withWhole(now);
    }

    /** Keeps nothing of a node that is gone. */
    Taken release(String name, Taken taken) {
        devices.remove(name);
        List<DeviceId> before = kept.remove(name);
        return before == null ? taken : taken.withoutWhole(before);
    }
}
