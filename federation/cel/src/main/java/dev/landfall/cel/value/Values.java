package dev.landfall.cel.value;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Java values made into CEL values. */
public final class Values {
    private Values() {}

    /**
     * The CEL value of a Java value: numbers, texts, booleans, collections, maps, {@code Optional}, {@code Instant},
     * {@code Duration}, null; CEL values are kept.
     *
     * @throws IllegalArgumentException for an object of any other class
     */
    public static Object of(@Nullable Object value) {
        return switch (value) {
            case null -> Null.NULL;
            case String text -> text;
            case Boolean bool -> bool;
            case Long number -> number;
            case Integer number -> (long) number;
            case Double number -> number;
            case Float number -> (double) number;
            case byte[] bytes -> Bytes.of(bytes);
            case Instant instant -> CelTimestamp.of(instant);
            case Duration duration -> new CelDuration(duration.toNanos());
            case Optional<?> optional ->
                optional.map(content -> Opt.of(of(content))).orElse(Opt.NONE);
            case List<?> list when isConverted(list) -> list;
            case Collection<?> items -> list(items);
            case Map<?, ?> map -> map(map);
            case Enum<?> constant when !(constant instanceof Null) -> constant.name();
            case CelMap ignored -> value;
            case Opaque ignored -> value;
            case Uint ignored -> value;
            case Bytes ignored -> value;
            case Opt ignored -> value;
            case Null ignored -> value;
            case TypeValue ignored -> value;
            case CelTimestamp ignored -> value;
            case CelDuration ignored -> value;
            default ->
                throw new IllegalArgumentException(
                        "no CEL value of " + value.getClass().getName());
        };
    }

    private static boolean isConverted(List<?> list) {
        return list.stream().allMatch(item -> item instanceof String || item instanceof Long);
    }

    private static List<Object> list(Collection<?> items) {
        List<Object> list = new ArrayList<>(items.size());
        items.forEach(item -> list.add(of(item)));
        return list;
    }

    private static CelMap map(Map<?, ?> map) {
        Map<Object, Object> entries = new LinkedHashMap<>();
        map.forEach((key, value) -> entries.put(of(key), of(value)));
        return CelMap.of(entries);
    }
}
