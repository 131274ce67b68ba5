package dev.landfall.cel.value;

/** An unsigned 64-bit integer, kept in the bits of a long. */
public record Uint(long bits) implements Comparable<Uint> {
    @Override
    public int compareTo(Uint other) {
        return Long.compareUnsigned(bits, other.bits);
    }

    /** The nearest double, as Go rounds it. */
    public double toDouble() {
        if (bits >= 0) {
            return (double) bits;
        }
        // Halve with a sticky lowest bit, so that the conversion rounds once.
        return (double) ((bits >>> 1) | (bits & 1)) * 2.0;
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(bits);
    }
}
