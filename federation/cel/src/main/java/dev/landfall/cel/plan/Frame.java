package dev.landfall.cel.plan;

import org.jspecify.annotations.Nullable;

/** One evaluation: the variables' values and the cost so far. */
public final class Frame {
    final @Nullable Object[] slots;
    private final long limit;
    private long cost;

    /** @param limit the cost at which evaluation stops */
    public Frame(int slots, long limit) {
        this.slots = new Object[slots];
        this.limit = limit;
    }

    /** Gives the variable in a slot its value. */
    public void set(int slot, Object value) {
        slots[slot] = value;
    }

    void charge(long units) {
        cost += units;
        if (cost > limit) {
            throw new CostExceeded();
        }
    }

    public long cost() {
        return cost;
    }

    /** The evaluation cost more than it may; nothing in the expression can absorb that. */
    public static final class CostExceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private CostExceeded() {
            super("operation cancelled: actual cost limit exceeded", null, false, false);
        }
    }
}
