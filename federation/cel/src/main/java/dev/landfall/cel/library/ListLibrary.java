package dev.landfall.cel.library;

import dev.landfall.cel.CelErrorKind;
import dev.landfall.cel.value.Arithmetic;
import dev.landfall.cel.value.CelDuration;
import dev.landfall.cel.value.CelError;
import dev.landfall.cel.value.CelMap;
import dev.landfall.cel.value.Equality;
import dev.landfall.cel.value.Kinds;
import dev.landfall.cel.value.Ordering;
import dev.landfall.cel.value.Uint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Version 3 of CEL's lists extension, Kubernetes' lists library, and inserting into maps. */
final class ListLibrary {
    private static final List<String> ORDERED =
            List.of("int", "uint", "double", "bool", "duration", "timestamp", "string", "bytes");
    private static final Map<String, Object> ZEROES =
            Map.of("int", 0L, "uint", new Uint(0), "double", 0.0, "duration", new CelDuration(0));
    private static final long LONGEST_RANGE = 1_000_000;
    /** {@code includes} refuses longer lists: ResourceSliceMaxAttributeValuesPerDevice. */
    private static final int LONGEST_INCLUDES = 48;

    private ListLibrary() {}

    static void register(Functions functions) {
        functions.addFunction("list_slice", a -> slice((List<?>) a[0], (Long) a[1], (Long) a[2]));
        functions.add("list_flatten", list -> flatten(list, 1L));
        functions.add("list_flatten_int", ListLibrary::flatten);
        functions.add("lists_range", ListLibrary::range);
        functions.add("list_reverse", list -> new ArrayList<Object>(((List<?>) list).reversed()));
        functions.add("list_distinct", ListLibrary::distinct);
        functions.addWhole("sort", list -> list instanceof List<?> items ? sorted(items, items) : notList("sort"));
        functions.addWhole(
                "@sortByAssociatedKeys",
                (list, keys) -> list instanceof List<?> items && keys instanceof List<?> by
                        ? sorted(items, by)
                        : notList("@sortByAssociatedKeys"));
        for (String type : ORDERED) {
            functions.add("list_" + type + "_is_sorted_bool", ListLibrary::isSorted);
            functions.add("list_" + type + "_max_" + type, list -> extreme("max", (List<?>) list, -1));
            functions.add("list_" + type + "_min_" + type, list -> extreme("min", (List<?>) list, 1));
        }
        ZEROES.forEach((type, zero) ->
                functions.add("list_" + type + "_sum_" + type, list -> sum(zero, (List<?>) list)));
        functions.add("list_a_index_of_int", (list, item) -> indexOf((List<?>) list, item));
        functions.add("list_a_last_index_of_int", (list, item) -> lastIndexOf((List<?>) list, item));
        functions.add("dra_includes_dyn_dyn", ListLibrary::includes);
        functions.addFunction("@mapInsert_map_key_value", a -> insert((CelMap) a[0], a[1], a[2]));
        functions.add("@mapInsert_map_map", (map, more) -> insertAll((CelMap) map, (CelMap) more));
    }

    private static CelError notList(String function) {
        return new CelError(CelErrorKind.NO_SUCH_OVERLOAD, "no such overload: " + function);
    }

    private static Object slice(List<?> list, long start, long end) {
        String call = "cannot slice(" + start + ", " + end + "), ";
        if (start < 0 || end < 0) {
            return new CelError(CelErrorKind.SLICE_RANGE, call + "negative indexes not supported");
        }
        if (start > end) {
            return new CelError(CelErrorKind.SLICE_RANGE, call + "start index must be less than or equal to end index");
        }
        return list.size() < end
                ? new CelError(CelErrorKind.SLICE_RANGE, call + "list is length " + list.size())
                : new ArrayList<Object>(list.subList((int) start, (int) end));
    }

    private static Object flatten(Object list, Object depth) {
        if (!(list instanceof List<?> items) || !(depth instanceof Long levels)) {
            return CelError.noSuchOverload("flatten", list, depth);
        }
        if (levels < 0) {
            return new CelError(CelErrorKind.SLICE_RANGE, "level must be non-negative");
        }
        List<Object> flat = new ArrayList<>();
        flattenInto(flat, items, levels);
        return flat;
    }

    private static void flattenInto(List<Object> flat, List<?> items, long depth) {
        for (Object item : items) {
            if (item instanceof List<?> nested && depth > 0) {
                flattenInto(flat, nested, depth - 1);
            } else {
                flat.add(item);
            }
        }
    }

    private static Object range(Object size) {
        long n = (Long) size;
        if (n < 0) {
            return new CelError(CelErrorKind.RANGE_SIZE, "lists.range: size must be non-negative, got " + n);
        }
        if (n > LONGEST_RANGE) {
            return new CelError(
                    CelErrorKind.RANGE_SIZE,
                    "lists.range: size " + n + " exceeds maximum allowed (" + LONGEST_RANGE + ")");
        }
        List<Object> numbers = new ArrayList<>((int) n);
        for (long i = 0; i < n; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    private static Object distinct(Object list) {
        List<Object> unique = new ArrayList<>();
        for (Object item : (List<?>) list) {
            if (unique.stream().noneMatch(other -> Equality.isTrue(item, other))) {
                unique.add(item);
            }
        }
        return unique;
    }

    private static Object sorted(List<?> list, List<?> keys) {
        if (list.size() != keys.size()) {
            return new CelError(
                    CelErrorKind.SORT_MIXED_TYPES,
                    "@sortByAssociatedKeys() expected a list of the same size as the associated keys list, but got "
                            + list.size() + " and " + keys.size() + " elements respectively");
        }
        if (list.isEmpty()) {
            return list;
        }
        if (!Kinds.isOrdered(keys.getFirst())) {
            return new CelError(CelErrorKind.SORT_MIXED_TYPES, "list elements must be comparable");
        }
        String type = Kinds.typeName(keys.getFirst());
        if (list.size() > 1
                && keys.stream().anyMatch(key -> !Kinds.typeName(key).equals(type))) {
            return new CelError(CelErrorKind.SORT_MIXED_TYPES, "list elements must have the same type");
        }
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, list.size()).boxed().toList());
        Collections.sort(order, (a, b) -> signOf(keys.get(a), keys.get(b)));
        List<Object> result = new ArrayList<>(list.size());
        order.forEach(index -> result.add(list.get(index)));
        return result;
    }

    /** NaN, which cannot be ordered, stands before everything, so that sorting has one outcome. */
    private static int signOf(Object left, Object right) {
        if (Ordering.compare(left, right) instanceof Integer sign) {
            return sign;
        }
        return Double.compare(rank(left), rank(right));
    }

    private static double rank(Object value) {
        return value instanceof Double number && number.isNaN() ? 0 : 1;
    }

    private static Object isSorted(Object list) {
        Object previous = null;
        for (Object item : (List<?>) list) {
            if (!Kinds.isOrdered(item)) {
                return CelError.orNoSuchOverload(item);
            }
            if (previous != null && Integer.valueOf(1).equals(Ordering.compare(previous, item))) {
                return false;
            }
            previous = item;
        }
        return true;
    }

    private static Object extreme(String name, List<?> list, int worse) {
        Object best = null;
        for (Object item : list) {
            if (!Kinds.isOrdered(item)) {
                return CelError.orNoSuchOverload(item);
            }
            boolean better = best == null || Integer.valueOf(worse).equals(Ordering.compare(best, item));
            best = better ? item : best;
        }
        return best == null ? new CelError(CelErrorKind.EMPTY_LIST, name + " called on empty list") : best;
    }

    private static Object sum(Object zero, List<?> list) {
        Object total = zero;
        for (Object item : list) {
            total = Arithmetic.add(total, item);
            if (total instanceof CelError) {
                return total;
            }
        }
        return total;
    }

    private static Object indexOf(List<?> list, Object item) {
        for (int i = 0; i < list.size(); i++) {
            if (Equality.isTrue(list.get(i), item)) {
                return (long) i;
            }
        }
        return -1L;
    }

    private static Object lastIndexOf(List<?> list, Object item) {
        for (int i = list.size() - 1; i >= 0; i--) {
            if (Equality.isTrue(list.get(i), item)) {
                return (long) i;
            }
        }
        return -1L;
    }

    private static Object includes(Object target, Object item) {
        if (!(target instanceof List<?> list)) {
            return Equality.isTrue(target, item);
        }
        int seen = 0;
        for (Object element : list) {
            if (seen++ >= LONGEST_INCLUDES) {
                return new CelError(
                        CelErrorKind.INCLUDES_TOO_LONG,
                        "'includes' function cannot be applied to lists longer than " + LONGEST_INCLUDES + " values");
            }
            if (Equality.isTrue(element, item)) {
                return true;
            }
        }
        return false;
    }

    private static Object insert(CelMap map, Object key, Object value) {
        return map.contains(key)
                ? new CelError(
                        CelErrorKind.DUPLICATE_KEY, "insert failed: key " + Kinds.display(key) + " already exists")
                : map.plus(key, value);
    }

    private static Object insertAll(CelMap map, CelMap more) {
        CelMap result = map;
        for (Object key : more.keys()) {
            Object value = more.find(key);
            if (result.contains(key) || value == null) {
                return new CelError(
                        CelErrorKind.DUPLICATE_KEY, "insert failed: key " + Kinds.display(key) + " already exists");
            }
            result = result.plus(key, value);
        }
        return result;
    }
}
