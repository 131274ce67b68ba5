package dev.landfall.model.job;

import dev.landfall.model.Amounts;
import dev.landfall.model.device.ClaimUse;
import java.util.List;
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
 */
public record PodSet(
        String name,
        int count,
        @Nullable Integer minCount,
        boolean startsWithGang,
        Amounts requests,
        Scheduling scheduling,
        @Nullable TopologyRequest topology,
        List<ClaimUse> claims) {

    public PodSet {
        if (count < 0) {
            throw new IllegalArgumentException("pod set \"" + name + "\" has count " + count + ": give 0 or more");
        }
        if (minCount != null && (minCount < 0 || minCount > count)) {
            throw new IllegalArgumentException(
                    "pod set \"" + name + "\" has minCount " + minCount + ": give 0 to its count, " + count);
        }
        claims = List.copyOf(claims);
    }

    public static PodSet of(String name, int count, Amounts requests) {
        return new PodSet(name, count, null, true, requests, Scheduling.ANYWHERE, null, List.of());
    }
}
