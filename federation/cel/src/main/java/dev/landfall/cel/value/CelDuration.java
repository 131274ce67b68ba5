package dev.landfall.cel.value;

/** A length of time in nanoseconds, within ±292 years. */
public record CelDuration(long nanos) implements Comparable<CelDuration> {
    public static final long NANOS_PER_SECOND = 1_000_000_000L;

    @Override
    public int compareTo(CelDuration other) {
        return Long.compare(nanos, other.nanos);
    }

    /** Seconds as Go computes them: the whole ones and the rest added as doubles. */
    public double seconds() {
        long whole = nanos / NANOS_PER_SECOND;
        return whole + (double) (nanos % NANOS_PER_SECOND) / 1e9;
    }

    @Override
    public String toString() {
        return GoNumbers.plain(seconds()) + "s";
    }
}
