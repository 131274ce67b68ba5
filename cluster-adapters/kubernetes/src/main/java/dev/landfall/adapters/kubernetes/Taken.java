package dev.landfall.adapters.kubernetes;

import dev.landfall.model.Amounts;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What gangs of ours take of nodes that have been let go, whether their pods are bound yet or not. */
final class Taken {

    private final Map<String, Amounts> byNode = new TreeMap<>();

    /** @param needs node → what a gang takes there */
    void take(SortedMap<String, Amounts> needs) {
        needs.forEach((node, amounts) -> byNode.merge(node, amounts, Amounts::plus));
    }

    void giveBack(SortedMap<String, Amounts> needs) {
        needs.forEach((node, amounts) -> byNode.computeIfPresent(node, (_, sum) -> positive(sum.minus(amounts))));
    }

    private static @Nullable Amounts positive(Amounts sum) {
        return sum.fitsIn(Amounts.NONE) ? null : sum;
    }

    Amounts of(String node) {
        return byNode.getOrDefault(node, Amounts.NONE);
    }
}
