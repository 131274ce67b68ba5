package dev.landfall.cel.value;

import dev.landfall.cel.CelErrorKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads quantities: {@code 80Gi}, {@code 1500m}, {@code 1e3}.
 *
 * @see <a href="https://github.com/kubernetes/apimachinery/blob/master/pkg/api/resource/quantity.go">ParseQuantity</a>
 */
public final class QuantityParser {
    private static final CelError WRONG_FORMAT = new CelError(
            CelErrorKind.QUANTITY_PARSE,
            "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
    private static final CelError WRONG_SUFFIX =
            new CelError(CelErrorKind.QUANTITY_PARSE, "unable to parse quantity's suffix");
    private static final CelError WRONG_NUMBER =
            new CelError(CelErrorKind.QUANTITY_PARSE, "unable to parse numeric part of quantity");

    private static final Pattern SHAPE =
            Pattern.compile("([+-]?)0*([0-9]*)(\\.([0-9]*))?([eEinumkKMGTP]*[-+]?[0-9]*)", Pattern.DOTALL);
    private static final BigDecimal LARGEST = new BigDecimal(Long.MAX_VALUE);
    private static final int NANO = -9;
    private static final int LARGEST_FACTORS = 18;
    private static final int BINARY_DIGITS = 15;
    /** Powers of ten beyond this are refused; Kubernetes would try to compute them. */
    private static final int LARGEST_EXPONENT = 100_000;

    private QuantityParser() {}

    /** A suffix's meaning: a power of ten, or of two. */
    private record Suffix(boolean binary, int exponent) {}

    /** A {@link Quantity}, or an error of kind {@code quantityParse}. */
    public static Object parse(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (text.isEmpty() || !shape.matches()) {
            return WRONG_FORMAT;
        }
        String fraction = shape.group(4) == null ? "" : shape.group(4);
        String whole = shape.group(2).isEmpty() ? "0" : shape.group(2);
        Suffix suffix = interpret(shape.group(5));
        if (suffix == null) {
            return WRONG_SUFFIX;
        }
        if (whole.equals("0") && shape.group(2).isEmpty() && text.matches("[+-]?0*")) {
            return Quantity.ofInteger(0, 0);
        }
        boolean negative = shape.group(1).equals("-");
        Object small = asInteger(negative, whole, fraction, suffix);
        return small == null ? asDecimal(negative, whole, fraction, suffix) : small;
    }

    private static @Nullable Object asInteger(boolean negative, String whole, String fraction, Suffix suffix) {
        int scale = suffix.binary ? 0 : suffix.exponent;
        int precision = LARGEST_FACTORS - whole.length() - fraction.length();
        long mantissa = 1;
        if (suffix.binary) {
            if (!fraction.isEmpty()) {
                return null;
            }
            mantissa = 1L << suffix.exponent;
            precision = BINARY_DIGITS - whole.length() - (int) ((float) suffix.exponent * 3 / 10) - 1;
        }
        scale -= fraction.length();
        if (precision < 0 || scale < NANO) {
            return null;
        }
        Long digits = GoNumbers.parseLong(whole + fraction);
        if (digits == null) {
            return WRONG_NUMBER;
        }
        long product = digits * mantissa;
        if (Math.multiplyHigh(digits, mantissa) != 0 || product < 0) {
            return null;
        }
        return Quantity.ofInteger(negative ? -product : product, scale);
    }

    private static Object asDecimal(boolean negative, String whole, String fraction, Suffix suffix) {
        BigDecimal amount = new BigDecimal(new BigInteger(whole + fraction), fraction.length());
        if (suffix.binary) {
            amount = new BigDecimal(amount.unscaledValue().shiftLeft(suffix.exponent), amount.scale());
        } else if (Math.abs((long) suffix.exponent) > LARGEST_EXPONENT) {
            return WRONG_NUMBER;
        } else {
            amount = amount.scaleByPowerOfTen(suffix.exponent);
        }
        if (amount.signum() != 0) {
            amount = amount.setScale(-NANO, RoundingMode.UP);
        }
        if (suffix.binary && amount.compareTo(LARGEST) > 0) {
            amount = LARGEST;
        }
        return Quantity.ofDecimal(negative ? amount.negate() : amount);
    }

    private static @Nullable Suffix interpret(String suffix) {
        return switch (suffix) {
            case "" -> new Suffix(false, 0);
            case "n" -> new Suffix(false, -9);
            case "u" -> new Suffix(false, -6);
            case "m" -> new Suffix(false, -3);
            case "k" -> new Suffix(false, 3);
            case "M" -> new Suffix(false, 6);
            case "G" -> new Suffix(false, 9);
            case "T" -> new Suffix(false, 12);
            case "P" -> new Suffix(false, 15);
            case "E" -> new Suffix(false, 18);
            case "Ki" -> new Suffix(true, 10);
            case "Mi" -> new Suffix(true, 20);
            case "Gi" -> new Suffix(true, 30);
            case "Ti" -> new Suffix(true, 40);
            case "Pi" -> new Suffix(true, 50);
            case "Ei" -> new Suffix(true, 60);
            default -> exponent(suffix);
        };
    }

    private static @Nullable Suffix exponent(String suffix) {
        if (suffix.length() < 2 || (suffix.charAt(0) != 'e' && suffix.charAt(0) != 'E')) {
            return null;
        }
        Long parsed = GoNumbers.parseLong(suffix.substring(1));
        // Go cuts the exponent to 32 bits.
        return parsed == null ? null : new Suffix(false, (int) (long) parsed);
    }
}
