package dev.landfall.cel.cost;

import dev.landfall.cel.value.Bytes;
import dev.landfall.cel.value.Kinds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules of the lists and sets extensions, which go by overload. */
final class ListCosts {
    static final Map<String, CallCosts> BY_OVERLOAD = rules();

    private static final double SELF_COMPARE = 2.0;

    private ListCosts() {}

    private static Map<String, CallCosts> rules() {
        Map<String, CallCosts> rules = new HashMap<>();
        for (String overload : List.of("list_slice", "lists_range", "list_reverse")) {
            rules.put(overload, (a, r) -> allocating(1, CallCosts.size(r)));
        }
        rules.put("list_flatten", (a, r) -> allocating(1, CallCosts.size(a[0])));
        rules.put(
                "list_flatten_int",
                (a, r) -> allocating(a[1] instanceof Long depth ? (double) depth : 1, CallCosts.size(a[0])));
        rules.put("list_distinct", (a, r) -> selfCompare(a[0]));
        for (String type : List.of(
                "int",
                "uint",
                "double",
                "bool",
                "google.protobuf.Duration",
                "google.protobuf.Timestamp",
                "string",
                "bytes")) {
            rules.put("list_" + type + "_sort", (a, r) -> selfCompare(a[0]));
            rules.put("list_" + type + "_sortByAssociatedKeys", (a, r) -> selfCompare(a[1]));
        }
        rules.put("list_sets_contains_list", (a, r) -> product(a, 1));
        rules.put("list_sets_intersects_list", (a, r) -> product(a, 1));
        rules.put("list_sets_equivalent_list", (a, r) -> product(a, 2));
        return rules;
    }

    private static long allocating(double factor, long size) {
        return Math.max(0, (long) (size * factor)) + 1 + CallCosts.CREATE_LIST;
    }

    private static long selfCompare(Object list) {
        long size = Kinds.size(list);
        boolean texts = list instanceof List<?> items
                && !items.isEmpty()
                && (items.getFirst() instanceof String || items.getFirst() instanceof Bytes);
        return allocating(texts ? SELF_COMPARE + 0.1 : SELF_COMPARE, size * size);
    }

    private static long product(Object[] a, double factor) {
        return 1 + (long) (CallCosts.size(a[0]) * CallCosts.size(a[1]) * factor);
    }
}
