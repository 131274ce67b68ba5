package dev.landfall.model.job;

import dev.landfall.model.capacity.NodeSelectorTerm;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which nodes a pod accepts: a node must match the selector and any one of the affinity terms (if there are some). */
public record Scheduling(
        SortedMap<String, String> nodeSelector, List<NodeSelectorTerm> requiredAffinity, List<Toleration> tolerations) {

    public static final Scheduling ANYWHERE = new Scheduling(new TreeMap<>(), List.of(), List.of());

    public Scheduling {
        nodeSelector = Collections.unmodifiableSortedMap(new TreeMap<>(nodeSelector));
        requiredAffinity = List.copyOf(requiredAffinity);
        tolerations = List.copyOf(tolerations);
    }
}
