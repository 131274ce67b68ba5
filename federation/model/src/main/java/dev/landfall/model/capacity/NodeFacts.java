package dev.landfall.model.capacity;

import dev.landfall.model.Amounts;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an agent sees of a node.
 *
 * @param name unique in its cluster
 * @param labels topology is read from these
 * @param taints as on the node
 * @param allocatable what pods may use in all, {@code pods} included
 * @param usedByOthers requests of pods that Landfall did not place
 * @param ready false while the node cannot run new pods; what runs is left alone
 */
public record NodeFacts(
        String name,
        SortedMap<String, String> labels,
        List<Taint> taints,
        Amounts allocatable,
        Amounts usedByOthers,
        boolean ready) {

    public NodeFacts {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        taints = List.copyOf(taints);
    }
}
