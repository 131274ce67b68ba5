package dev.landfall.model.job;

import dev.landfall.model.Amounts;
import dev.landfall.model.device.ClaimUse;
import dev.landfall.model.device.GpuShare;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Pods of one template.
 *
 * @param name unique within the job, as Kueue names it
 * @param count pods in one copy of the gang, ≥ 0
 * @param minCount with how many pods the gang may start at least; null if only with all
 * @param startsWithGang false for pods that are charged and given room but not waited for (KubeRay's submitter pod)
 * @param requests of one pod, as Kubernetes' scheduler counts it: containers, init containers, sidecars and overhead
 * @param scheduling which nodes a pod accepts
 * @param topology how close together the pods must be; null if it does not matter
 * @param claims devices each pod asks for by Dynamic Resource Allocation
 * @param shares parts of GPUs that each pod asks for; null if it asks for whole ones, or none. {@code requests} has these GPUs too,
 *     since quota charges them
 */
public record PodSet(
        String name,
        int count,
        @Nullable Integer minCount,
        boolean startsWithGang,
        Amounts requests,
        Scheduling scheduling,
        @Nullable TopologyRequest topology,
        List<ClaimUse> claims,
        @Nullable List<GpuShare> shares) {

    public PodSet {
        if (count < 0) {
            throw new IllegalArgumentException("pod set \"" + name + "\" has count " + count + ": give 0 or more");
        }
        if (minCount != null && (minCount < 0 || minCount > count)) {
            throw new IllegalArgumentException(
                    "pod set \"" + name + "\" has minCount " + minCount + ": give 0 to its count, " + count);
        }
        claims = List.copyOf(claims);
        shares = shares == null ? null : List.copyOf(shares);
    }

    /** Of pods that share no GPU. */
    public PodSet(
            String name,
            int count,
            @Nullable Integer minCount,
            boolean startsWithGang,
            Amounts requests,
            Scheduling scheduling,
            @Nullable TopologyRequest topology,
            List<ClaimUse> claims) {
        this(name, count, minCount, startsWithGang, requests, scheduling, topology, claims, null);
    }

    public static PodSet of(String name, int count, Amounts requests) {
        return new PodSet(name, count, null, true, requests, Scheduling.ANYWHERE, null, List.of());
    }

    /** With another condition, in CEL, for every device of its claims. */
    public PodSet withSelector(String selector) {
        List<ClaimUse> narrower =
                claims.stream().map(use -> use.withSelector(selector)).toList();
        return new PodSet(name, count, minCount, startsWithGang, requests, scheduling, topology, narrower, shares);
    }

    /** What nodes must offer by name: the requests, less what stands for parts of GPUs. */
    public Amounts offered() {
        if (shares == null) {
            return requests;
        }
        SortedMap<String, Long> offered = new TreeMap<>(requests.toMap());
        offered.keySet().removeIf(name -> name.equals(GpuShare.RESOURCE) || GpuShare.isPart(name));
        return Amounts.of(offered);
    }
}
