package dev.landfall.cel.value;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map of CEL. Keys keep the type they were given; a lookup by number also finds the equal number of another type, in
 * the directions in which cel-go looks.
 *
 * @see <a href="https://github.com/google/cel-go/blob/master/common/types/map.go">cel-go's map.go</a>
 */
public final class CelMap {
    private final Map<Object, Object> entries;
    private final @Nullable Object fallback;
    private final boolean copiesQuantities;
    private final boolean growing;

    private CelMap(Map<Object, Object> entries, @Nullable Object fallback, boolean copiesQuantities, boolean growing) {
        this.entries = entries;
        this.fallback = fallback;
        this.copiesQuantities = copiesQuantities;
        this.growing = growing;
    }

    public static CelMap of(Map<?, ?> entries) {
        return new CelMap(new LinkedHashMap<>(entries), null, false, false);
    }

    /** A map in which every lookup finds something: {@code fallback} where there is no entry. */
    public static CelMap withFallback(Map<?, ?> entries, Object fallback) {
        return new CelMap(new LinkedHashMap<>(entries), fallback, false, false);
    }

    /** A map whose quantities are handed out as copies, because computing with a quantity may change it. */
    public static CelMap ofQuantities(Map<String, Quantity> entries) {
        return new CelMap(new LinkedHashMap<>(entries), null, true, false);
    }

    /** The value under {@code key}, or null. */
    public @Nullable Object find(Object key) {
        Object exact = entries.get(key);
        if (exact == null && (key instanceof Number || key instanceof Uint)) {
            exact = findNumber(key);
        }
        if (exact == null) {
            return fallback;
        }
        return copiesQuantities && exact instanceof Quantity quantity ? quantity.copy() : exact;
    }

    private @Nullable Object findNumber(Object key) {
        return switch (key) {
            case Long n -> n >= 0 ? entries.get(new Uint(n)) : null;
            case Uint u -> u.bits() >= 0 ? entries.get(u.bits()) : null;
            case Double d -> {
                Long whole = GoNumbers.losslessLong(d);
                Object byInt = whole == null ? null : entries.get(whole);
                Uint unsigned = GoNumbers.losslessUint(d);
                yield byInt != null || unsigned == null ? byInt : entries.get(unsigned);
            }
            default -> null;
        };
    }

    /** Whether there is an entry under {@code key}; the fallback does not count. */
    public boolean contains(Object key) {
        return entries.containsKey(key) || ((key instanceof Number || key instanceof Uint) && findNumber(key) != null);
    }

    public Set<Object> keys() {
        return entries.keySet();
    }

    public int size() {
        return entries.size();
    }

    /** An empty map that {@link #plus} changes in place: the accumulator of a comprehension that builds a map. */
    public static CelMap growing() {
        return new CelMap(new LinkedHashMap<>(), null, false, true);
    }

    /** This map with one more entry. */
    public CelMap plus(Object key, Object value) {
        if (growing) {
            entries.put(key, value);
            return this;
        }
        CelMap extended = of(entries);
        extended.entries.put(key, value);
        return extended;
    }

    /** This map, no longer growing. */
    public CelMap frozen() {
        return growing ? new CelMap(entries, null, false, false) : this;
    }

    @Override
    public String toString() {
        return entries.toString();
    }
}
