package dev.landfall.core.capacity;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is free on a node, as a value: nodes of one class with the same room are one case. May be negative where a node shrank
 * under its pods.
 */
final class FreeRoom implements Comparable<FreeRoom> {

    private final long[] vector;
    private final ResourceIds ids;
    private final long accelerators;

    FreeRoom(long[] vector, ResourceIds ids) {
        int length = vector.length;
        while (length > 0 && vector[length - 1] == 0) {
            length--;
        }
        this.vector = Arrays.copyOf(vector, length);
        this.ids = ids;
        this.accelerators = accelerators(this.vector, ids);
    }

    /** Sum over extended resources, those with a slash in their name. */
    static long accelerators(long[] vector, ResourceIds ids) {
        long sum = 0;
        for (int id = 0; id < vector.length; id++) {
            if (vector[id] != 0 && ids.name(id).indexOf('/') >= 0) {
                sum += vector[id];
            }
        }
        return sum;
    }

    /** Not to be changed. */
    long[] vector() {
        return vector;
    }

    long accelerators() {
        return accelerators;
    }

    /** The tightest first: fewest accelerators free, then least cpu and memory; then by content, to be total. */
    @Override
    public int compareTo(FreeRoom other) {
        int order = Long.compare(accelerators, other.accelerators);
        if (order == 0) {
            order = Long.compare(of(ResourceIds.CPU), other.of(ResourceIds.CPU));
        }
        if (order == 0) {
            order = Long.compare(of(ResourceIds.MEMORY), other.of(ResourceIds.MEMORY));
        }
        return order == 0 && !Arrays.equals(vector, other.vector) ? content().compareTo(other.content()) : order;
    }

    private long of(int id) {
        return ResourceIds.at(vector, id);
    }

    private String content() {
        SortedMap<String, Long> byName = new TreeMap<>();
        for (int id = 0; id < vector.length; id++) {
            if (vector[id] != 0) {
                byName.put(ids.name(id), vector[id]);
            }
        }
        return byName.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FreeRoom that && Arrays.equals(vector, that.vector);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(vector);
    }
}
