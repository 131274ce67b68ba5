package dev.landfall.core.capacity;

import dev.landfall.model.Amounts;
import dev.landfall.model.device.GpuShare;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;

/**
 * Small numbers for resource names, so that room is compared as arrays. A vector may be shorter than the count of names: what
 * is missing is 0. The numbers depend on the order in which names were met; nothing that is decided may depend on them.
 */
final class ResourceIds {

    static final int CPU = 0;
    static final int MEMORY = 1;
    static final int PODS = 2;
    static final int GPUS = 3;

    private final Map<String, Integer> ids = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    ResourceIds() {
        List.of("cpu", "memory", "pods", GpuShare.RESOURCE).forEach(this::id);
    }

    int id(String name) {
        Integer id = ids.get(name);
        if (id == null) {
            id = names.size();
            ids.put(name, id);
            names.add(name);
        }
        return id;
    }

    String name(int id) {
        return names.get(id);
    }

    long[] vector(Amounts amounts) {
        long[] vector = new long[0];
        for (int i = 0; i < amounts.size(); i++) {
            vector = with(vector, id(amounts.name(i)), amounts.value(i));
        }
        return vector;
    }

    /** Those resources of which {@code amountOf} says there is some. */
    Amounts amounts(IntToLongFunction amountOf) {
        SortedMap<String, Long> amounts = new TreeMap<>();
        for (int id = 0; id < names.size(); id++) {
            long amount = amountOf.applyAsLong(id);
            if (amount != 0) {
                amounts.put(names.get(id), amount);
            }
        }
        return Amounts.of(amounts);
    }

    static long[] with(long[] vector, int id, long value) {
        long[] grown = id < vector.length ? vector : Arrays.copyOf(vector, id + 1);
        grown[id] = value;
        return grown;
    }

    static long at(long[] vector, int id) {
        return id < vector.length ? vector[id] : 0;
    }
}
