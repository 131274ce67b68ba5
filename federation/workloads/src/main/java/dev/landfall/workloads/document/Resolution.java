package dev.landfall.workloads.document;

import dev.landfall.workloads.document.ScalarNode.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a plain scalar is, by the rules of the YAML reader inside Kubernetes.
 *
 * @see <a href="https://github.com/kubernetes-sigs/yaml/tree/master/goyaml.v2">goyaml.v2, resolve.go</a>
 */
final class Resolution {

    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final BigInteger UNSIGNED_LIMIT = BigInteger.ONE.shiftLeft(64);
    private static final BigInteger SIGNED_LIMIT = BigInteger.ONE.shiftLeft(63);
    /** Longer digits than this are a float to Kubernetes anyway and would only cost time. */
    private static final int LONGEST_NUMBER = 128;

    private Resolution() {}

    static Kind kindOf(String text) {
        if (isNull(text)) {
            return Kind.NULL;
        }
        if (bool(text).isPresent()) {
            return Kind.BOOLEAN;
        }
        if (!startsLikeNumber(text)) {
            return Kind.STRING;
        }
        if (integer(text) != null) {
            return Kind.INTEGER;
        }
        return isFloat(text) ? Kind.FLOAT : Kind.STRING;
    }

    static boolean isNull(String text) {
        return text.length() <= 4 && isNullWord(text);
    }

    private static boolean isNullWord(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> true;
            default -> false;
        };
    }

    static Optional<Boolean> bool(String text) {
        if (text.length() > 5) {
            return Optional.empty();
        }
        return switch (text) {
            case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y" -> Optional.of(Boolean.TRUE);
            case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N" ->
                Optional.of(Boolean.FALSE);
            default -> Optional.empty();
        };
    }

    static OptionalLong longValue(String text) {
        if (!startsLikeNumber(text)) {
            return OptionalLong.empty();
        }
        BigInteger value = integer(text);
        return value == null || value.bitLength() > 63 ? OptionalLong.empty() : OptionalLong.of(value.longValue());
    }

    /** The text that a field of type string receives from this scalar. */
    static String canonical(String text) {
        Optional<Boolean> truth = bool(text);
        if (truth.isPresent()) {
            return truth.get() ? "true" : "false";
        }
        if (!startsLikeNumber(text)) {
            return text;
        }
        BigInteger integer = integer(text);
        if (integer != null) {
            return integer.toString();
        }
        return isFloat(text) ? canonicalFloat(text) : text;
    }

    /** As Go prints a float64: the shortest digits that read back, without exponent between 1e-6 and 1e21. */
    private static String canonicalFloat(String text) {
        double value = Double.parseDouble(withoutUnderscores(text));
        if (Double.isInfinite(value)) {
            return text;
        }
        double size = Math.abs(value);
        BigDecimal digits = BigDecimal.valueOf(value).stripTrailingZeros();
        if (size != 0 && (size < 1e-6 || size >= 1e21)) {
            int exponent = digits.precision() - digits.scale() - 1;
            String sign = exponent < 0 ? "-" : "+";
            String mantissa = digits.movePointLeft(exponent).toPlainString();
            return mantissa + "e" + sign + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
        }
        return size == 0 ? "0" : digits.toPlainString();
    }

    private static boolean startsLikeNumber(String text) {
        if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
            return false;
        }
        char first = text.charAt(0);
        return (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
    }

    private static boolean isFloat(String text) {
        return FLOAT.matcher(withoutUnderscores(text)).matches();
    }

    private static String withoutUnderscores(String text) {
        return text.indexOf('_') < 0 ? text : text.replace("_", "");
    }

    /** Go's {@code ParseInt(text, 0, 64)}, then {@code ParseUint}; null when neither takes it. */
    private static @Nullable BigInteger integer(String text) {
        String plain = withoutUnderscores(text);
        int sign = plain.startsWith("-") ? -1 : 1;
        String digits = plain.startsWith("-") || plain.startsWith("+") ? plain.substring(1) : plain;
        int radix = radixOf(digits);
        String body = radix == 10 ? digits : digits.substring(prefixLength(digits));
        if (body.isEmpty() || !allDigits(body, radix)) {
            return null;
        }
        BigInteger value = new BigInteger(body, radix);
        if (sign < 0) {
            return value.compareTo(SIGNED_LIMIT) > 0 ? null : value.negate();
        }
        return value.compareTo(UNSIGNED_LIMIT) >= 0 ? null : value;
    }

    private static int radixOf(String digits) {
        if (digits.length() < 2 || digits.charAt(0) != '0') {
            return 10;
        }
        return switch (digits.charAt(1)) {
            case 'x', 'X' -> 16;
            case 'b', 'B' -> 2;
            case 'o', 'O', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> 8;
            default -> 10;
        };
    }

    private static int prefixLength(String digits) {
        char second = digits.charAt(1);
        return Character.isDigit(second) ? 1 : 2;
    }

    private static boolean allDigits(String body, int radix) {
        for (int i = 0; i < body.length(); i++) {
            if (body.charAt(i) > 'f' || Character.digit(body.charAt(i), radix) < 0) {
                return false;
            }
        }
        return true;
    }
}
