package dev.landfall.cel.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers read and written as Go's strconv and fmt do, where Java differs. */
public final class GoNumbers {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern HEXADECIMAL =
            Pattern.compile("[+-]?0[xX]([0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)[pP][+-]?[0-9]+");
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final BigInteger MAX_UINT = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    private static final double TWO_TO_63 = 0x1p63;
    private static final double TWO_TO_64 = 0x1p64;
    /** The decimal exponent from which {@code %g} writes an exponent. */
    private static final int EXPONENT_FROM = 6;

    private GoNumbers() {}

    /** {@code strconv.ParseInt(text, 10, 64)}, or null. */
    public static @Nullable Long parseLong(String text) {
        if (!INTEGER.matcher(text).matches()) {
            return null;
        }
        BigInteger value = new BigInteger(text.startsWith("+") ? text.substring(1) : text);
        return value.bitLength() > 63 ? null : (Long) value.longValue();
    }

    /** {@code strconv.ParseUint(text, 10, 64)}, or null. */
    public static @Nullable Uint parseUint(String text) {
        if (!DIGITS.matcher(text).matches()) {
            return null;
        }
        BigInteger value = new BigInteger(text);
        return value.compareTo(MAX_UINT) > 0 ? null : new Uint(value.longValue());
    }

    /** {@code strconv.ParseFloat(text, 64)}, or null. */
    public static @Nullable Double parseDouble(String text) {
        String sign = text.startsWith("+") || text.startsWith("-") ? text.substring(0, 1) : "";
        String rest = text.substring(sign.length());
        if (rest.equalsIgnoreCase("inf") || rest.equalsIgnoreCase("infinity")) {
            return sign.equals("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (rest.equalsIgnoreCase("nan") && sign.isEmpty()) {
            return Double.NaN;
        }
        if (!DECIMAL.matcher(text).matches() && !HEXADECIMAL.matcher(text).matches()) {
            return null;
        }
        double value = Double.parseDouble(text);
        return Double.isInfinite(value) ? null : (Double) value;
    }

    /** {@code strconv.ParseBool(text)}, or null. */
    public static @Nullable Boolean parseBoolean(String text) {
        return switch (text) {
            case "1", "t", "T", "TRUE", "true", "True" -> Boolean.TRUE;
            case "0", "f", "F", "FALSE", "false", "False" -> Boolean.FALSE;
            default -> null;
        };
    }

    /** {@code %g}. */
    public static String shortest(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (exponent >= -4 && exponent < EXPONENT_FROM) {
            return exact.toPlainString();
        }
        return scientific(exact, exponent);
    }

    private static String scientific(BigDecimal exact, int exponent) {
        String digits = exact.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String power = (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
        return (exact.signum() < 0 ? "-" : "") + mantissa + "e" + power;
    }

    /** {@code strconv.FormatFloat(value, 'f', -1, 64)}. */
    public static String plain(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value) || value == 0) {
            return shortest(value);
        }
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    /** The integer that {@code value} is, or null when it is none or out of range. */
    public static @Nullable Long losslessLong(double value) {
        return value >= -TWO_TO_63 && value < TWO_TO_63 && Math.rint(value) == value ? (Long) (long) value : null;
    }

    /** The unsigned integer that {@code value} is, or null when it is none or out of range. */
    public static @Nullable Uint losslessUint(double value) {
        return value >= 0 && value < TWO_TO_64 && Math.rint(value) == value ? new Uint(unsigned(value)) : null;
    }

    /** The bits of the unsigned integer that {@code value}, within [0, 2^64), truncates to. */
    static long unsigned(double value) {
        return value < TWO_TO_63
                ? (long) value
                : new BigDecimal(value).toBigInteger().longValue();
    }
}
