package dev.landfall.workloads.pod;

import dev.landfall.model.Quantity;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Arithmetic on resource lists, as Kubernetes does it. */
public final class Resources {

    private Resources() {}

    /** Shorthand for a list of alternating names and quantities. */
    public static SortedMap<String, Quantity> of(String... namesAndQuantities) {
        SortedMap<String, Quantity> resources = new TreeMap<>();
        for (int i = 0; i < namesAndQuantities.length; i += 2) {
            resources.put(namesAndQuantities[i], Quantity.parse(namesAndQuantities[i + 1]));
        }
        return resources;
    }

    static void add(SortedMap<String, Quantity> to, Map<String, Quantity> more) {
        more.forEach((name, quantity) -> to.merge(name, quantity, Quantity::plus));
    }

    /** The larger quantity of each name, in the format it was written in. */
    public static SortedMap<String, Quantity> max(Map<String, Quantity> first, Map<String, Quantity> second) {
        TreeMap<String, Quantity> result = new TreeMap<>(first);
        second.forEach((name, quantity) -> result.merge(name, quantity, (a, b) -> b.compareTo(a) > 0 ? b : a));
        return result;
    }

    /** The first list, and of the second what the first does not name. */
    public static SortedMap<String, Quantity> firstOf(Map<String, Quantity> first, Map<String, Quantity> second) {
        TreeMap<String, Quantity> result = new TreeMap<>(first);
        second.forEach(result::putIfAbsent);
        return result;
    }
}
