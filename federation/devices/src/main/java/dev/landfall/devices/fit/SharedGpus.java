package dev.landfall.devices.fit;

import dev.landfall.devices.allocate.DeviceId;
import dev.landfall.devices.allocate.Taken;
import dev.landfall.devices.allocate.Taken.Grant;
import dev.landfall.devices.allocate.Taken.PoolKey;
import dev.landfall.model.device.ClaimGrant;
import dev.landfall.model.device.GpuShare;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The GPUs of a node of which parts are given away ({@code gpu-fraction} and {@code gpu-memory} of KAI, HAMi's resources): each of
 * them to parts only, and to no more than one whole. They are taken like all devices, {@link Taken} has them.
 *
 * <p>A part goes to the fullest GPU on which it fits, so that whole ones stay whole.
 */
final class SharedGpus {

    private static final String[] RESOURCE = GpuShare.RESOURCE.split("/", 2);

    private SharedGpus() {}

    /** The pool of the GPUs of a node that have no name of their own. */
    static PoolKey pool(String node) {
        return new PoolKey(RESOURCE[0], RESOURCE[1] + "/" + node);
    }

    static boolean isUnnamed(DeviceId device, String node) {
        return new PoolKey(device.driver(), device.pool()).equals(pool(node));
    }

    /** How much is given away of each GPU without a name of its own, in thousandths. */
    static SortedMap<DeviceId, Integer> unnamed(String node, Taken taken) {
        PoolKey pool = pool(node);
        SortedMap<DeviceId, Integer> used = new TreeMap<>();
        for (String device : taken.of(pool).shared().keySet()) {
            DeviceId id = new DeviceId(pool.driver(), pool.pool(), device);
            used.put(id, used(id, taken));
        }
        return used;
    }

    /** Thousandths that are given away of a GPU; 0 if none are, whoever has it otherwise. */
    static int used(DeviceId device, Taken taken) {
        Taken.Share share =
                taken.of(new PoolKey(device.driver(), device.pool())).shared().get(device.device());
        BigDecimal used = share == null ? null : share.consumed().get(ClaimGrant.THOUSANDTHS);
        return used == null ? 0 : used.intValue();
    }

    /**
     * Takes the same part of several GPUs.
     *
     * @param used by GPU, what is given away of it; those begun here are added
     * @return the GPUs; fewer than asked for where the rest must be begun
     */
    static List<DeviceId> take(int devices, int thousandths, SortedMap<DeviceId, Integer> used) {
        List<DeviceId> chosen = new ArrayList<>();
        while (chosen.size() < devices) {
            DeviceId fullest = null;
            for (Map.Entry<DeviceId, Integer> one : used.entrySet()) {
                boolean fits = one.getValue() + thousandths <= GpuShare.WHOLE && !chosen.contains(one.getKey());
                if (fits && (fullest == null || one.getValue() > used.getOrDefault(fullest, 0))) {
                    fullest = one.getKey();
                }
            }
            if (fullest == null) {
                break;
            }
            chosen.add(fullest);
        }
        chosen.forEach(one -> used.merge(one, thousandths, Integer::sum));
        return chosen;
    }

    /** Names for GPUs that are begun to be shared: the first that are not in use. */
    static Set<DeviceId> names(String node, int count, SortedMap<DeviceId, Integer> used) {
        PoolKey pool = pool(node);
        Set<DeviceId> names = new TreeSet<>();
        for (int number = 0; names.size() < count; number++) {
            DeviceId name = new DeviceId(pool.driver(), pool.pool(), Integer.toString(number));
            if (!used.containsKey(name)) {
                names.add(name);
            }
        }
        return names;
    }

    static Grant grant(DeviceId device, int thousandths) {
        return new Grant("part", device, false, true, Map.of(ClaimGrant.THOUSANDTHS, BigDecimal.valueOf(thousandths)));
    }

    /** How many GPUs without a name of their own these grants are parts of, on a node. */
    static long unnamed(Iterable<ClaimGrant> grants, String node) {
        Set<String> begun = new HashSet<>();
        String prefix = GpuShare.RESOURCE + "/" + node + "/";
        for (ClaimGrant grant : grants) {
            if (grant.isPart()) {
                grant.devices().stream()
                        .map(ClaimGrant.Given::device)
                        .filter(device -> device.startsWith(prefix))
                        .forEach(begun::add);
            }
        }
        return begun.size();
    }
}
