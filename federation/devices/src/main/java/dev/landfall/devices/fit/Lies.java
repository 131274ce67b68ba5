package dev.landfall.devices.fit;

import dev.landfall.devices.allocate.DeviceId;
import dev.landfall.devices.allocate.Inventory;
import dev.landfall.devices.allocate.Taken;
import dev.landfall.devices.allocate.Taken.Grant;
import dev.landfall.model.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** What a member reports that cannot be: more in use than there is. It is said, and nothing is given on the strength of it. */
final class Lies {
    private Lies() {}

    /**
     * @param inventory of the slices
     * @param objects what was reported, by kind and name
     */
    static List<Finding> in(Inventory inventory, SortedMap<String, Read> objects) {
        List<Finding> findings = new ArrayList<>();
        Map<DeviceId, String> holders = new HashMap<>();
        objects.forEach((key, read) -> {
            if (read instanceof Read.Claim claim) {
                claim.grants().forEach(grant -> claim(key, grant, inventory, holders, findings));
            }
        });
        return findings;
    }

    private static void claim(
            String key, Grant grant, Inventory inventory, Map<DeviceId, String> holders, List<Finding> findings) {
        if (!inventory.publishes(grant.device())) {
            findings.add(new Finding(
                    "device.exists",
                    key,
                    grant.device().toString(),
                    "is allocated, but no slice has this device",
                    "Report the slice of its pool, or the claim as it is now"));
        } else if (!grant.adminAccess() && !grant.shared()) {
            String other = holders.put(grant.device(), key);
            if (other != null) {
                findings.add(new Finding(
                        "device.heldOnce",
                        key,
                        grant.device().toString(),
                        "is allocated to " + other + " too, and to both of them whole",
                        "Report the claims as they are now"));
            }
        }
    }

    /** Slices that contradict themselves or each other, and pools of which more is in use than they say there is. */
    static List<Finding> ofPools(Inventory inventory, Taken taken) {
        List<Finding> findings = new ArrayList<>();
        inventory
                .contradictions()
                .forEach((pool, all) -> all.forEach(what -> findings.add(new Finding(
                        "device.poolIsSound",
                        "pool " + pool,
                        what,
                        "cannot be, and nothing is given on the strength of it",
                        "Let the driver publish the pool anew"))));
        inventory
                .overdrawn(taken)
                .forEach((pool, all) -> all.forEach(what -> findings.add(new Finding(
                        "device.usedIsThere",
                        "pool " + pool,
                        what,
                        "is more than the pool has, and nothing more of it is given",
                        "Report slices and claims as they are now"))));
        return findings;
    }

    /** More used by name than a node with described devices offers. */
    static List<Finding> byName(Iterable<MemberNode> nodes, Set<String> bridged) {
        List<Finding> findings = new ArrayList<>();
        for (MemberNode node : nodes) {
            for (String resource : bridged) {
                long offered = node.offers(resource);
                long used = node.facts().usedByOthers().get(resource);
                if (offered > 0 && used > offered) {
                    findings.add(new Finding(
                            "device.usedIsOffered",
                            "node " + node.facts().name(),
                            used + " " + resource,
                            "are used by others, but the node offers " + offered,
                            "Report the node as it is now"));
                }
            }
        }
        return findings;
    }
}
