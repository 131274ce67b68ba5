package dev.landfall.core.quota.tree;

/**
 * Arithmetic on quota amounts. {@link #UNLIMITED} absorbs what is added to or taken from it; all else saturates at the bounds
 * of a long.
 *
 * @see <a href="https://github.com/kubernetes-sigs/kueue/blob/main/pkg/resources/amount.go">Kueue's amounts</a>
 */
public final class Saturating {

    public static final long UNLIMITED = Long.MAX_VALUE;

    private Saturating() {}

    public static long add(long a, long b) {
        if (a == UNLIMITED || b == UNLIMITED) {
            return UNLIMITED;
        }
        long sum = a + b;
        if (((a ^ sum) & (b ^ sum)) < 0) {
            return a < 0 ? Long.MIN_VALUE : UNLIMITED;
        }
        return sum;
    }

    /** Unlimited − unlimited is 0; bounded − unlimited is the least long. */
    public static long subtract(long a, long b) {
        if (a == UNLIMITED) {
            return b == UNLIMITED ? 0 : UNLIMITED;
        }
        if (b == UNLIMITED) {
            return Long.MIN_VALUE;
        }
        long difference = a - b;
        if (((a ^ b) & (a ^ difference)) < 0) {
            return a < 0 ? Long.MIN_VALUE : UNLIMITED;
        }
        return difference;
    }

    public static long multiply(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if ((high == 0 && low >= 0) || (high == -1 && low < 0)) {
            return low;
        }
        return (a < 0) == (b < 0) ? Long.MAX_VALUE : Long.MIN_VALUE;
    }

    /** A pod set's total for {@code count} pods, scaled to another count: through the whole amount of one pod. */
    public static long scale(long total, int count, int newCount) {
        return count == 0 || count == newCount ? total : multiply(total / count, newCount);
    }
}
