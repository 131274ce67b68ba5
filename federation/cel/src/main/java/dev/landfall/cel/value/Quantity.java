package dev.landfall.cel.value;

import dev.landfall.cel.CelErrorKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes quantity: an integer with a decimal scale while that fits 64 bits, otherwise a big decimal.
 *
 * <p>Not immutable, because Kubernetes' is not: comparing with a big decimal turns this into one (after which it is no
 * integer), and adding to a big decimal changes the summand. Selectors can see both, so both are followed.
 *
 * @see <a href="https://github.com/kubernetes/apimachinery/tree/master/pkg/api/resource">k8s.io/apimachinery/pkg/api/resource</a>
 */
public final class Quantity implements Opaque, Comparable<Quantity> {
    public static final String TYPE_NAME = "kubernetes.Quantity";

    private long value;
    private int scale;
    private @Nullable Big big;
    /** A sum or difference is another Go type than a parsed quantity: nothing equals it from the left. */
    private final boolean computed;

    /** The number behind a quantity that is a big decimal; shared by a quantity and the sums begun from it. */
    private static final class Big {
        BigDecimal number;

        Big(BigDecimal number) {
            this.number = number;
        }
    }

    private Quantity(long value, int scale, @Nullable Big big, boolean computed) {
        this.value = value;
        this.scale = scale;
        this.big = big;
        this.computed = computed;
    }

    /** A whole number. */
    public static Quantity of(long value) {
        return new Quantity(value, 0, null, false);
    }

    static Quantity ofInteger(long value, int scale) {
        return new Quantity(value, scale, null, false);
    }

    static Quantity ofDecimal(BigDecimal number) {
        return new Quantity(0, 0, new Big(number), false);
    }

    /** A quantity of the same number that shares nothing with this one. */
    Quantity copy() {
        return new Quantity(value, scale, big == null ? null : new Big(big.number), computed);
    }

    @Override
    public String typeName() {
        return TYPE_NAME;
    }

    @Override
    public Object equalTo(Object other) {
        if (!(other instanceof Quantity quantity) || quantity.computed) {
            return CelError.orNoSuchOverload(other);
        }
        return compareTo(quantity) == 0;
    }

    /** -1, 0 or 1; may turn both quantities into big decimals. */
    @Override
    public int compareTo(Quantity other) {
        if (big == null && other.big == null) {
            return scale == other.scale
                    ? Long.compare(value, other.value)
                    : toBigDecimal().compareTo(other.toBigDecimal());
        }
        // The other quantity is handed over by value in Go: only this one stays a big decimal.
        return asBig().number.compareTo(other.toBigDecimal());
    }

    /** Whether this is a big decimal, which computing with it may change. */
    public boolean isBig() {
        return big != null;
    }

    private Big asBig() {
        if (big == null) {
            big = new Big(toBigDecimal());
            value = 0;
            scale = 0;
        }
        return big;
    }

    public BigDecimal toBigDecimal() {
        return big == null ? new BigDecimal(BigInteger.valueOf(value), -scale) : big.number;
    }

    /** The integer this is, or null when it is none, too large, or has become a big decimal. */
    public @Nullable Long toLong() {
        if (big != null || scale < 0) {
            return null;
        }
        return scale == 0 ? (Long) value : scaledUp(value, scale);
    }

    private static @Nullable Long scaledUp(long value, int scale) {
        if (value == 0 && scale < MAX_SCALE) {
            return 0L;
        }
        if (scale > MAX_SCALE) {
            return null;
        }
        BigInteger product = BigInteger.valueOf(value).multiply(BigInteger.TEN.pow(scale));
        return product.bitLength() > 63 ? null : (Long) product.longValue();
    }

    private static final int MAX_SCALE = 18;
    private static final int MOST_DIGITS = 100_000;
    private static final CelError TOO_FAR_APART = new CelError(
            CelErrorKind.OVERFLOW, "the quantities differ by too many orders of magnitude to compute with them");

    public int sign() {
        return big == null ? Long.signum(value) : big.number.signum();
    }

    /** The nearest double, by way of a double mantissa and a power of ten, each rounded. */
    public double toApproximateDouble() {
        double base = big == null ? (double) value : big.number.unscaledValue().doubleValue();
        int exponent = big == null ? scale : -big.number.scale();
        return exponent == 0 ? base : base * Double.parseDouble("1e" + exponent);
    }

    /** A quantity; or an error where Kubernetes would write down more digits than a machine has room for. */
    public Object plus(Quantity other) {
        Quantity sum = new Quantity(value, scale, big, true);
        if (big == null && other.big == null && sum.addInPlace(other.value, other.scale)) {
            return sum;
        }
        Big target = sum.asBig();
        BigDecimal addend = other.toBigDecimal();
        if (isFar(target.number, addend)) {
            return TOO_FAR_APART;
        }
        target.number = target.number.add(addend);
        return sum;
    }

    /** A quantity, or an error, as {@link #plus}. */
    public Object minus(Quantity other) {
        Quantity rest = new Quantity(value, scale, big, true);
        if (big == null && other.big == null && rest.addInPlace(-other.value, other.scale)) {
            return rest;
        }
        Big target = rest.asBig();
        BigDecimal subtrahend = other.toBigDecimal();
        if (isFar(target.number, subtrahend)) {
            return TOO_FAR_APART;
        }
        target.number = target.number.subtract(subtrahend);
        return rest;
    }

    private static boolean isFar(BigDecimal one, BigDecimal other) {
        return Math.abs((long) one.scale() - other.scale()) > MOST_DIGITS;
    }

    private boolean addInPlace(long addend, int addendScale) {
        if (addend == 0) {
            return true;
        }
        if (value == 0) {
            value = addend;
            scale = addendScale;
            return true;
        }
        int common = Math.min(scale, addendScale);
        Long left = scale == common ? (Long) value : scaledUp(value, scale - common);
        Long right = addendScale == common ? (Long) addend : scaledUp(addend, addendScale - common);
        if (left == null || right == null) {
            return false;
        }
        long sum = left + right;
        if (((left ^ sum) & (right ^ sum)) < 0) {
            return false;
        }
        value = sum;
        scale = common;
        return true;
    }

    /** The least integer not below this. */
    public BigInteger ceiling() {
        return toBigDecimal().setScale(0, RoundingMode.CEILING).toBigInteger();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quantity quantity && toBigDecimal().compareTo(quantity.toBigDecimal()) == 0;
    }

    @Override
    public int hashCode() {
        return toBigDecimal().stripTrailingZeros().hashCode();
    }

    @Override
    public String toString() {
        BigDecimal number = toBigDecimal().stripTrailingZeros();
        return Math.abs((long) number.scale()) > MOST_DIGITS ? number.toString() : number.toPlainString();
    }
}
