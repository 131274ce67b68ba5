package dev.landfall.devices.fit;

import dev.landfall.devices.allocate.Allocator.NamedClaim;
import dev.landfall.devices.allocate.DeviceId;
import dev.landfall.devices.allocate.Outcome;
import dev.landfall.devices.allocate.Taken;
import dev.landfall.devices.allocate.Taken.Grant;
import dev.landfall.model.device.DeviceClass;
import dev.landfall.model.device.GpuShare;
import dev.landfall.model.device.NodeGpus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Takes the parts of GPUs that pods ask for: of GPUs that are shared already, else of one that is whole and free. On a node that
 * describes its devices such a GPU is a device, which no claim gets then.
 */
final class PartTaking {
    private final MemberDevices devices;
    private final List<GpuShare> shares;
    /** How many GPUs of the node may still be begun to be shared. */
    private long whole;

    PartTaking(MemberDevices devices, List<GpuShare> shares) {
        this.devices = devices;
        this.shares = shares;
    }

    /** @param wholeGpus of the next node, how many are free by name */
    void begin(long wholeGpus) {
        whole = wholeGpus;
    }

    /** The parts of one more pod on the node; empty if it has them not. */
    Optional<List<Grant>> take(MemberNode node, Taken before) {
        boolean byName = node.offers(GpuShare.RESOURCE) > 0;
        if (byName && whole < 0) {
            return Optional.empty();
        }
        Taken taken = before;
        long left = byName ? whole : Long.MAX_VALUE;
        List<Grant> parts = new ArrayList<>();
        for (GpuShare share : shares) {
            long thousandths = node.gpus().thousandths(share);
            if (thousandths > GpuShare.WHOLE) {
                return Optional.empty();
            }
            SortedMap<DeviceId, Integer> used = shared(node, taken);
            List<DeviceId> gpus = new ArrayList<>(SharedGpus.take(share.devices(), (int) thousandths, used));
            int missing = share.devices() - gpus.size();
            if (missing > left) {
                return Optional.empty();
            }
            gpus.addAll(begun(node, taken, missing, used));
            if (gpus.size() < share.devices()) {
                return Optional.empty();
            }
            left -= missing;
            List<Grant> granted = gpus.stream()
                    .map(gpu -> SharedGpus.grant(gpu, (int) thousandths))
                    .toList();
            parts.addAll(granted);
            taken = taken.plus(granted);
        }
        whole = byName ? left : whole;
        return Optional.of(parts);
    }

    /** The GPUs of a node of which parts are given away and may be, with how much is. */
    private SortedMap<DeviceId, Integer> shared(MemberNode node, Taken taken) {
        SortedMap<DeviceId, Integer> used = node.offers(GpuShare.RESOURCE) > 0
                ? SharedGpus.unnamed(node.facts().name(), taken)
                : new TreeMap<>();
        for (DeviceId device : devices.described(node)) {
            int part = SharedGpus.used(device, taken);
            boolean elsewhere = taken.of(new Taken.PoolKey(device.driver(), device.pool()))
                    .exclusive()
                    .containsKey(device.device());
            if (part > 0 && !elsewhere) {
                used.put(device, part);
            }
        }
        return used;
    }

    /** So many GPUs of which nothing is given away; fewer if there are not so many. */
    private Collection<DeviceId> begun(MemberNode node, Taken taken, int count, SortedMap<DeviceId, Integer> used) {
        DeviceClass deviceClass = devices.bridges().classOf(GpuShare.RESOURCE);
        if (count == 0) {
            return List.of();
        }
        if (deviceClass == null || !devices.isBridged(node, GpuShare.RESOURCE)) {
            return node.offers(GpuShare.RESOURCE) > 0
                    ? SharedGpus.names(node.facts().name(), count, used)
                    : List.of();
        }
        NamedClaim claim = Bridges.claim(GpuShare.RESOURCE, deviceClass, count);
        Outcome outcome = devices.allocator().allocate(node.view(), taken, List.of(claim));
        return outcome instanceof Outcome.Allocated(List<List<Grant>> granted)
                ? granted.getFirst().stream()
                        .filter(grant -> !grant.shared())
                        .map(Grant::device)
                        .toList()
                : List.of();
    }

    /** Why no node has the parts, for people. */
    String explain(Taken taken) {
        int nodes = 0;
        int unknown = 0;
        int small = 0;
        long mostLeft = 0;
        long mostWhole = 0;
        boolean byMemory = shares.stream().anyMatch(share -> share.memoryMib() > 0);
        for (MemberNode node : devices.nodes()) {
            NodeGpus gpus = node.gpus();
            if (gpus.devices() == 0 && devices.described(node).isEmpty()) {
                continue;
            }
            nodes++;
            unknown += byMemory && gpus.memoryMib() == 0 ? 1 : 0;
            small += shares.stream().anyMatch(share -> gpus.thousandths(share) > GpuShare.WHOLE) ? 1 : 0;
            SortedMap<DeviceId, Integer> used = shared(node, taken);
            for (int part : used.values()) {
                mostLeft = Math.max(mostLeft, GpuShare.WHOLE - part);
            }
            long byName = node.facts().usedByOthers().get(GpuShare.RESOURCE)
                    + node.byName().get(GpuShare.RESOURCE);
            long free = gpus.unitsEach() == 0
                    ? 0
                    : (node.offers(GpuShare.RESOURCE) - byName) / gpus.unitsEach() - used.size();
            mostWhole = Math.max(mostWhole, free);
        }
        List<String> told = new ArrayList<>();
        told.add("each pod wants "
                + String.join(
                        " and ",
                        new TreeSet<>(shares.stream().map(PartTaking::told).toList())));
        told.add("of " + nodes + " nodes with GPUs none has more than " + mostLeft + "/1000 left of one that is shared,"
                + " or more than " + mostWhole + " that are whole and free");
        if (unknown > 0) {
            told.add(
                    "of " + unknown + " nodes the memory of a GPU is not known, so that a part by memory is a whole one"
                            + " there (label nvidia.com/gpu.memory)");
        }
        if (small > 0) {
            told.add("on " + small + " nodes a GPU has less memory than that");
        }
        return String.join("; ", told);
    }

    private static String told(GpuShare share) {
        String part = share.memoryMib() > 0
                ? share.memoryMib() + " MiB of the memory"
                        + (share.thousandths() > 0 ? " and " + share.thousandths() + "/1000" : "")
                : share.thousandths() + "/1000";
        return part + " of " + share.devices() + (share.devices() == 1 ? " GPU" : " GPUs");
    }
}
