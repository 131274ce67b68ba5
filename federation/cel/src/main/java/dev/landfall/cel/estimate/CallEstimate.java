package dev.landfall.cel.estimate;

import org.jspecify.annotations.Nullable;

/**
 * What a call costs, without its arguments.
 *
 * @param result the size of what it yields; null if that is not known
 */
record CallEstimate(Bounds cost, @Nullable Bounds result) {

    static final CallEstimate NOMINAL = of(Bounds.ONE);

    static CallEstimate of(Bounds cost) {
        return new CallEstimate(cost, null);
    }

    /** A text read once costs a tenth of its length. */
    static CallEstimate reading(Bounds size, double times) {
        return of(size.times(times * 0.1));
    }
}
