package dev.landfall.model.job;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * With how many pods and on which flavors a pod set was admitted; what is charged is requests × count of these.
 *
 * @param podSet the pod set's name
 * @param count pods over all copies of its gang (less than asked after partial admission)
 * @param flavors resource → ResourceFlavor
 */
public record PodSetAssignment(String podSet, int count, SortedMap<String, String> flavors) {

    public PodSetAssignment {
        flavors = Collections.unmodifiableSortedMap(new TreeMap<>(flavors));
    }
}
