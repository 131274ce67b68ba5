package dev.landfall.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;

/**
 * How much of each resource: cpu in milli, everything else in base units (memory in bytes, GPUs in pieces). Sums
 * saturate at the bounds of a long, as Kueue's do. A resource with amount 0 may be present and then differs from an
 * absent one only in {@link #has(String)}.
 */
public final class Amounts {

    public static final Amounts NONE = new Amounts(new String[0], new long[0]);

    private final String[] names;
    private final long[] values;

    private Amounts(String[] names, long[] values) {
        this.names = names;
        this.values = values;
    }

    @JsonCreator
    public static Amounts of(Map<String, Long> amounts) {
        if (amounts.isEmpty()) {
            return NONE;
        }
        SortedMap<String, Long> sorted = new TreeMap<>(amounts);
        String[] names = new String[sorted.size()];
        long[] values = new long[names.length];
        int next = 0;
        for (Map.Entry<String, Long> entry : sorted.entrySet()) {
            names[next] = entry.getKey().intern();
            values[next++] = entry.getValue();
        }
        return new Amounts(names, values);
    }

    public static Amounts of(String name, long amount) {
        return of(Map.of(name, amount));
    }

    @JsonValue
    public SortedMap<String, Long> toMap() {
        SortedMap<String, Long> map = new TreeMap<>();
        for (int i = 0; i < names.length; i++) {
            map.put(names[i], values[i]);
        }
        return Collections.unmodifiableSortedMap(map);
    }

    public int size() {
        return names.length;
    }

    /** The i-th resource's name, in ascending order of names. */
    public String name(int i) {
        return names[i];
    }

    public long value(int i) {
        return values[i];
    }

    /** 0 for a resource that is absent. */
    public long get(String name) {
        int at = Arrays.binarySearch(names, name);
        return at < 0 ? 0 : values[at];
    }

    public boolean has(String name) {
        return Arrays.binarySearch(names, name) >= 0;
    }

    public Amounts plus(Amounts other) {
        return combine(other, Amounts::saturatingAdd);
    }

    public Amounts minus(Amounts other) {
        return combine(other, (a, b) -> saturatingAdd(a, b == Long.MIN_VALUE ? Long.MAX_VALUE : -b));
    }

    /** The larger of the two for each resource. */
    public Amounts max(Amounts other) {
        return combine(other, Math::max);
    }

    public Amounts times(long factor) {
        long[] products = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            products[i] = saturatingMultiply(values[i], factor);
        }
        return new Amounts(names, products);
    }

    public Amounts with(String name, long amount) {
        SortedMap<String, Long> map = new TreeMap<>(toMap());
        map.put(name, amount);
        return of(map);
    }

    /** Whether each resource of this is at most that of {@code other}. */
    public boolean fitsIn(Amounts other) {
        for (int i = 0; i < names.length; i++) {
            if (values[i] > other.get(names[i])) {
                return false;
            }
        }
        return true;
    }

    /** For people: {@code 40 cpu, 64Gi memory, 8 nvidia.com/gpu}. */
    public String told() {
        StringBuilder told = new StringBuilder();
        for (int i = 0; i < names.length; i++) {
            told.append(i == 0 ? "" : ", ")
                    .append(Quantity.ofUnits(names[i], values[i]))
                    .append(' ')
                    .append(names[i]);
        }
        return told.isEmpty() ? "nothing" : told.toString();
    }

    private Amounts combine(Amounts other, LongBinaryOperator operator) {
        String[] sumNames = new String[names.length + other.names.length];
        long[] sums = new long[sumNames.length];
        int mine = 0;
        int theirs = 0;
        int next = 0;
        while (mine < names.length || theirs < other.names.length) {
            int order = mine == names.length
                    ? 1
                    : theirs == other.names.length ? -1 : names[mine].compareTo(other.names[theirs]);
            sumNames[next] = order <= 0 ? names[mine] : other.names[theirs];
            long left = order <= 0 ? values[mine++] : 0;
            long right = order >= 0 ? other.values[theirs++] : 0;
            sums[next++] = operator.applyAsLong(left, right);
        }
        return new Amounts(Arrays.copyOf(sumNames, next), Arrays.copyOf(sums, next));
    }

    private static long saturatingAdd(long a, long b) {
        long sum = a + b;
        if (((a ^ sum) & (b ^ sum)) < 0) {
            return a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return sum;
    }

    private static long saturatingMultiply(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if ((high == 0 && low >= 0) || (high == -1 && low < 0)) {
            return low;
        }
        return (a < 0) == (b < 0) ? Long.MAX_VALUE : Long.MIN_VALUE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Amounts that && Arrays.equals(names, that.names) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(names) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return toMap().toString();
    }
}
