package dev.landfall.cel.estimate;

import java.util.Arrays;
import java.util.List;

/**
 * How a value is reached from a variable: the variable, then names of fields, {@code @keys}, {@code @values}, {@code @items} or {@code @indices}.
 *
 * <p>Two longer paths that grow from one share their last element where Go's slices share their array: the later then also changes the
 * earlier, and with it what cel-go knows of sizes. That is kept, since it decides what is refused.
 */
final class FieldPath {

    static final FieldPath NONE = new FieldPath(new String[0], 0);

    private final String[] shared;
    private final int length;

    private FieldPath(String[] shared, int length) {
        this.shared = shared;
        this.length = length;
    }

    static FieldPath of(String variable) {
        return new FieldPath(new String[] {variable}, 1);
    }

    FieldPath then(String element) {
        String[] grown = length < shared.length ? shared : Arrays.copyOf(shared, Math.max(1, 2 * length));
        grown[length] = element;
        return new FieldPath(grown, length + 1);
    }

    boolean isEmpty() {
        return length == 0;
    }

    List<String> elements() {
        return Arrays.asList(shared).subList(0, length);
    }

    /** The same elements, which nothing changes any more. */
    FieldPath copyWith(String element) {
        String[] copy = Arrays.copyOf(shared, length + 1);
        copy[length] = element;
        return new FieldPath(copy, length + 1);
    }
}
