package dev.landfall.core.quota.cycle;

import dev.landfall.core.quota.cycle.Choices.Ask;
import dev.landfall.core.quota.cycle.Choices.Unit;
import dev.landfall.model.quota.ScanPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where a search for flavors begins, and where the next one is to go on. */
final class Scan {

    static final Scan FROM_START = new Scan(List.of());

    private final List<SortedMap<String, Integer>> next;

    private Scan(List<SortedMap<String, Integer>> next) {
        this.next = next;
    }

    static Scan from(@Nullable ScanPosition position) {
        return position == null || !position.isValid() ? FROM_START : new Scan(position.next());
    }

    /** The first flavor to try; the first of all if the position is beyond what the group has now. */
    int next(Unit unit, int ask, int flavors) {
        int podSet = unit.podSets[0];
        if (podSet >= next.size()) {
            return 0;
        }
        int index = next.get(podSet).getOrDefault(unit.asks.get(ask).resource, 0);
        return index < flavors ? index : 0;
    }

    /** Where the search that led to an assignment stopped; null if it came to an end everywhere. */
    static @Nullable ScanPosition after(Assignment assignment) {
        if (!assignment.hasNext()) {
            return null;
        }
        List<SortedMap<String, Integer>> next = new ArrayList<>();
        assignment.podSets.forEach(podSet -> next.add(new TreeMap<>()));
        for (Unit unit : assignment.choices.units()) {
            List<Ask> asks = unit.asks;
            for (int ask = 0; ask < asks.size(); ask++) {
                int index = assignment.next(unit, ask);
                if (index > 0) {
                    next.get(unit.podSets[0]).put(asks.get(ask).resource, index);
                }
            }
        }
        return new ScanPosition(next, true, false);
    }
}
