package dev.landfall.model.quota;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the next search for flavors goes on, when the last one stopped before the last flavor.
 *
 * @param next per pod set, resource → index of the first flavor to try in its resource group; what is not named starts at 0
 * @param latest whether its job was its queue's head in the queue's latest cycle: then it holds even if {@code stale}
 * @param stale whether quota was changed, or released in its queue, since
 */
public record ScanPosition(List<SortedMap<String, Integer>> next, boolean latest, boolean stale) {

    public ScanPosition {
        next = next.stream()
                .map(positions -> Collections.unmodifiableSortedMap(new TreeMap<>(positions)))
                .toList();
    }

    /** Whether it still means something. */
    public boolean isValid() {
        return latest || !stale;
    }
}
