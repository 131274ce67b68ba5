package dev.landfall.cel.value;

import java.util.ArrayList;
import java.util.List;

/**
 * The accumulator of a comprehension that builds a list: adding to it appends in place, so that building a list of n
 * elements costs n steps.
 */
public final class MutableList extends ArrayList<Object> {
    private static final long serialVersionUID = 1L;

    /** The elements so far, no longer growing. */
    public List<Object> frozen() {
        return new ArrayList<>(this);
    }
}
