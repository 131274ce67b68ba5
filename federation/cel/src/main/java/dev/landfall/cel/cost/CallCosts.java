package dev.landfall.cel.cost;

import dev.landfall.cel.value.Bytes;
import dev.landfall.cel.value.CelMap;
import dev.landfall.cel.value.Kinds;
import dev.landfall.cel.value.NamedFormat;
import dev.landfall.cel.value.Opaque;
import dev.landfall.cel.value.Opt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What a call costs, given its arguments and its result. */
@FunctionalInterface
public interface CallCosts {
    /** The cost of reading an identifier or selecting a field. */
    int SELECT = 1;

    int CREATE_LIST = 10;
    int CREATE_MAP = 30;
    int CREATE_STRUCT = 40;

    CallCosts ONE = (arguments, result) -> 1;

    long of(Object[] arguments, Object result);

    /**
     * The rule for a call.
     *
     * @param overload the overload chosen when compiling, or empty when it is chosen by the arguments
     */
    static CallCosts rule(String function, String overload) {
        CallCosts byOverload = ListCosts.BY_OVERLOAD.get(overload);
        if (byOverload != null) {
            return byOverload;
        }
        CallCosts byFunction = KUBERNETES.get(function);
        if (byFunction == null) {
            return STANDARD.getOrDefault(overload, ONE);
        }
        return overload.startsWith("cidr_contains_")
                ? (a, r) -> byFunction.of(a, r) + KubernetesCosts.parsing(overload, a)
                : byFunction;
    }

    /** Rules of Kubernetes, by function, whatever the overload. */
    Map<String, CallCosts> KUBERNETES = KubernetesCosts.rules();

    /** Rules of the language, by overload; what is not here costs 1. */
    Map<String, CallCosts> STANDARD = Map.ofEntries(
            Map.entry("starts_with_string", (a, r) -> tenth(size(a[1]))),
            Map.entry("ends_with_string", (a, r) -> tenth(size(a[1]))),
            Map.entry("string_to_bytes", (a, r) -> tenth(size(a[0]))),
            Map.entry("bytes_to_string", (a, r) -> tenth(size(a[0]))),
            Map.entry("strings_quote", (a, r) -> tenth(size(a[0]))),
            Map.entry("string_format", (a, r) -> tenth(size(a[0]))),
            Map.entry("in_list", (a, r) -> size(a[1])),
            Map.entry("less_string", (a, r) -> smaller(a)),
            Map.entry("greater_string", (a, r) -> smaller(a)),
            Map.entry("less_equals_string", (a, r) -> smaller(a)),
            Map.entry("greater_equals_string", (a, r) -> smaller(a)),
            Map.entry("less_bytes", (a, r) -> smaller(a)),
            Map.entry("greater_bytes", (a, r) -> smaller(a)),
            Map.entry("less_equals_bytes", (a, r) -> smaller(a)),
            Map.entry("greater_equals_bytes", (a, r) -> smaller(a)),
            Map.entry("add_string", (a, r) -> tenth(size(a[0]) + size(a[1]))),
            Map.entry("add_bytes", (a, r) -> tenth(size(a[0]) + size(a[1]))),
            Map.entry("matches", (a, r) -> regex(a[0], size(a[1]))),
            Map.entry("matches_string", (a, r) -> regex(a[0], size(a[1]))),
            Map.entry("contains_string", (a, r) -> tenth(size(a[0])) * tenth(size(a[1]))));

    /** The cost of {@code left == right} or {@code !=}. */
    static long equality(Object left, Object right, boolean negated) {
        if (!negated && left instanceof Opaque) {
            return 1;
        }
        return tenth(Math.min(size(left), size(right)));
    }

    private static long smaller(Object[] a) {
        return tenth(Math.min(size(a[0]), size(a[1])));
    }

    /** Matching a text against a pattern of the given length. */
    static long regex(Object text, long patternLength) {
        return ceil((1.0 + size(text)) * 0.1) * ceil(patternLength * 0.25);
    }

    /** Traversing {@code size} characters once. */
    static long tenth(long size) {
        return ceil(size * 0.1);
    }

    static long ceil(double cost) {
        return (long) Math.ceil(cost);
    }

    static long size(Object value) {
        return value instanceof Opt opt && opt.isPresent() ? size(opt.get()) : Kinds.size(value);
    }

    /** Traversing all of a value. */
    static long traversal(Object value) {
        return switch (value) {
            case String text -> (long) (text.getBytes(StandardCharsets.UTF_8).length * 0.1);
            case Bytes bytes -> (long) (bytes.size() * 0.1);
            case List<?> list -> list.stream().mapToLong(CallCosts::traversal).sum();
            case CelMap map ->
                map.keys().stream()
                        .mapToLong(key -> {
                            Object entry = map.find(key);
                            return traversal(key) + (entry == null ? 0 : traversal(entry));
                        })
                        .sum();
            default -> 1;
        };
    }

    /** The size of the regular expression behind a named format, or -1 when the value is none. */
    static long formatSize(Object value) {
        return value instanceof NamedFormat format ? format.regexSize() : -1;
    }
}
