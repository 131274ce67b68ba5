package dev.landfall.model.quota;

/**
 * A weight for fair sharing, exact.
 *
 * @param nano billionths; 1,000,000,000 is the default, 0 makes every borrowing share infinite
 */
public record FairWeight(long nano) {

    private static final long WHOLE = 1_000_000_000L;

    public static final FairWeight ONE = new FairWeight(WHOLE);

    /** The nearest double. */
    public double asDouble() {
        return nano / (double) WHOLE;
    }
}
