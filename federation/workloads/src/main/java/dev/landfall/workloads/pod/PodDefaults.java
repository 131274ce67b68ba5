package dev.landfall.workloads.pod;

import dev.landfall.model.Quantity;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the namespace and the member add to a pod that does not say otherwise.
 *
 * @param containerLimits {@code default} of the namespace's LimitRange for containers
 * @param containerRequests {@code defaultRequest} of the same
 * @param overheads RuntimeClass → what it adds to each pod
 */
public record PodDefaults(
        SortedMap<String, Quantity> containerLimits,
        SortedMap<String, Quantity> containerRequests,
        SortedMap<String, SortedMap<String, Quantity>> overheads) {

    public static final PodDefaults NONE = new PodDefaults(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    public PodDefaults {
        containerLimits = Collections.unmodifiableSortedMap(new TreeMap<>(containerLimits));
        containerRequests = Collections.unmodifiableSortedMap(new TreeMap<>(containerRequests));
        overheads = Collections.unmodifiableSortedMap(new TreeMap<>(overheads));
    }

    boolean hasContainerDefaults() {
        return !containerLimits.isEmpty() || !containerRequests.isEmpty();
    }

    SortedMap<String, Quantity> overheadOf(String runtimeClass) {
        return overheads.getOrDefault(runtimeClass, Collections.emptySortedMap());
    }
}
