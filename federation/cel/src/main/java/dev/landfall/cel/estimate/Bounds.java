package dev.landfall.cel.estimate;

/**
 * Between which numbers a size or a cost lies: unsigned integers of 64 bits, where 2⁶⁴−1 also stands for whatever is more.
 *
 * @param min at least
 * @param max at most
 */
record Bounds(long min, long max) {

    static final long MOST = -1L;
    static final Bounds NONE = new Bounds(0, 0);
    static final Bounds ONE = new Bounds(1, 1);
    static final Bounds UNKNOWN = new Bounds(0, MOST);

    private static final double TWO_TO_64 = 0x1p64;

    static Bounds of(long exactly) {
        return new Bounds(exactly, exactly);
    }

    Bounds plus(Bounds other) {
        return new Bounds(sum(min, other.min), sum(max, other.max));
    }

    Bounds times(Bounds other) {
        return new Bounds(product(min, other.min), product(max, other.max));
    }

    /** Rounded up. */
    Bounds times(double factor) {
        return new Bounds(product(min, factor), product(max, factor));
    }

    /** Around both. */
    Bounds or(Bounds other) {
        return new Bounds(least(min, other.min), Long.compareUnsigned(max, other.max) >= 0 ? max : other.max);
    }

    static long least(long one, long other) {
        return Long.compareUnsigned(one, other) <= 0 ? one : other;
    }

    private static long sum(long one, long other) {
        long sum = one + other;
        return Long.compareUnsigned(sum, one) < 0 ? MOST : sum;
    }

    private static long product(long one, long other) {
        return other != 0 && Long.compareUnsigned(one, Long.divideUnsigned(MOST, other)) > 0 ? MOST : one * other;
    }

    static long product(long amount, double factor) {
        double number = toDouble(amount);
        if (number > 0 && factor > 0 && number > TWO_TO_64 / factor) {
            return MOST;
        }
        double up = Math.ceil(number * factor);
        return up >= TWO_TO_64 ? MOST : toLong(up);
    }

    /** To the nearest, as for a signed number. */
    static double toDouble(long amount) {
        return amount >= 0 ? (double) amount : (double) ((amount >>> 1) | (amount & 1)) * 2;
    }

    /** Of a number that is whole; Go leaves open what becomes of one that is too large, and amd64 makes it 2⁶³. */
    static long toUnsigned(double whole) {
        return whole >= TWO_TO_64 ? Long.MIN_VALUE : toLong(whole);
    }

    private static long toLong(double whole) {
        return whole < 0x1p63 ? (long) whole : (long) (whole - 0x1p63) + Long.MIN_VALUE;
    }
}
