package dev.landfall.cel.library;

import dev.landfall.cel.value.Equality;
import java.util.List;

/** CEL's sets extension, on lists. */
final class SetLibrary {
    private SetLibrary() {}

    static void register(Functions functions) {
        functions.add("list_sets_contains_list", (list, part) -> containsAll((List<?>) list, (List<?>) part));
        functions.add("list_sets_intersects_list", (left, right) -> intersects((List<?>) left, (List<?>) right));
        functions.add(
                "list_sets_equivalent_list",
                (left, right) ->
                        containsAll((List<?>) left, (List<?>) right) && containsAll((List<?>) right, (List<?>) left));
    }

    private static boolean containsAll(List<?> list, List<?> part) {
        return part.stream().allMatch(element -> contains(list, element));
    }

    private static boolean intersects(List<?> left, List<?> right) {
        return left.stream().anyMatch(element -> contains(right, element));
    }

    private static boolean contains(List<?> list, Object element) {
        return list.stream().anyMatch(other -> Equality.isTrue(element, other));
    }
}
