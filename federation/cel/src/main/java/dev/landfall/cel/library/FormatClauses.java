package dev.landfall.cel.library;

import dev.landfall.cel.library.TextFormatter.FormatException;
import dev.landfall.cel.value.Bytes;
import dev.landfall.cel.value.CelDuration;
import dev.landfall.cel.value.CelMap;
import dev.landfall.cel.value.CelTimestamp;
import dev.landfall.cel.value.Conversions;
import dev.landfall.cel.value.Kinds;
import dev.landfall.cel.value.Null;
import dev.landfall.cel.value.Ordering;
import dev.landfall.cel.value.TypeValue;
import dev.landfall.cel.value.Uint;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** One value written as one clause asks. */
final class FormatClauses {
    private static final int DEFAULT_PRECISION = 6;
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private FormatClauses() {}

    static String format(char verb, int precision, Object value) throws FormatException {
        return switch (verb) {
            case 's' -> text(value);
            case 'd' -> decimal(value);
            case 'f' -> fixed(precision < 0 ? DEFAULT_PRECISION : precision, value);
            case 'e' -> scientific(precision < 0 ? DEFAULT_PRECISION : precision, value);
            case 'b' -> value instanceof Boolean bool ? (bool ? "1" : "0") : radix(value, 2);
            case 'o' -> radix(value, 8);
            case 'x' -> hex(value);
            default -> hex(value).toUpperCase(Locale.ROOT);
        };
    }

    private static FormatException unsuitable(String clause, Object value) {
        return new FormatException("error during formatting: " + clause + ", was given " + Kinds.typeName(value));
    }

    private static String text(Object value) throws FormatException {
        return switch (value) {
            case List<?> list -> list(list);
            case CelMap map -> map(map);
            case Null ignored -> "null";
            default -> {
                if (!isPlain(value) || !(Conversions.toText(value) instanceof String text)) {
                    throw unsuitable(
                            "string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types,"
                                    + " durations, and timestamps",
                            value);
                }
                yield text;
            }
        };
    }

    private static boolean isPlain(Object value) {
        return value instanceof String
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof Uint
                || value instanceof Double
                || value instanceof Bytes
                || value instanceof CelDuration
                || value instanceof CelTimestamp
                || value instanceof TypeValue;
    }

    private static String list(List<?> list) throws FormatException {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < list.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(nested(list.get(i)));
        }
        return text.append(']').toString();
    }

    private static String map(CelMap map) throws FormatException {
        TreeMap<String, String> pairs = new TreeMap<>(Ordering::compareCodePoints);
        for (Object key : map.keys()) {
            boolean named =
                    key instanceof String || key instanceof Boolean || key instanceof Long || key instanceof Uint;
            Object value = map.find(key);
            if (!named || value == null) {
                throw new FormatException("no formatting function for map key of type " + Kinds.typeName(key));
            }
            pairs.put(nested(key), nested(value));
        }
        StringBuilder text = new StringBuilder("{");
        pairs.forEach((key, value) -> text.append(text.length() == 1 ? "" : ", ")
                .append(key)
                .append(':')
                .append(value));
        return text.append('}').toString();
    }

    private static String nested(Object value) throws FormatException {
        return switch (value) {
            case String text -> goQuoted(text);
            case Bytes bytes -> "b" + goQuoted(bytes.toString());
            case CelTimestamp time -> "timestamp(" + goQuoted(time.toString()) + ")";
            case CelDuration duration -> "duration(" + goQuoted(duration.toString()) + ")";
            case Double number
            when number.isNaN() || number.isInfinite() ->
                "\"" + (number.isNaN() ? "NaN" : number > 0 ? "+Inf" : "-Inf") + "\"";
            case Double number ->
                new BigDecimal(number)
                        .setScale(DEFAULT_PRECISION, RoundingMode.HALF_EVEN)
                        .toPlainString();
            default -> text(value);
        };
    }

    private static String goQuoted(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t") + "\"";
    }

    private static String decimal(Object value) throws FormatException {
        if (value instanceof Long || value instanceof Uint) {
            return value.toString();
        }
        throw unsuitable("decimal clause can only be used on integers", value);
    }

    private static double number(String clause, Object value) throws FormatException {
        return switch (value) {
            case Double number -> number;
            case String text when text.equals("NaN") -> Double.NaN;
            case String text when text.equals("Infinity") -> Double.POSITIVE_INFINITY;
            case String text when text.equals("-Infinity") -> Double.NEGATIVE_INFINITY;
            default -> throw unsuitable(clause + " clause can only be used on doubles", value);
        };
    }

    private static String fixed(int precision, Object value) throws FormatException {
        double number = number("fixed-point", value);
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return notFinite(number);
        }
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(precision);
        format.setMaximumFractionDigits(precision);
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        return (number == 0 && 1 / number < 0 ? "-" : "") + format.format(new BigDecimal(number));
    }

    private static String notFinite(double number) {
        return Double.isNaN(number) ? "NaN" : number > 0 ? "∞" : "-∞";
    }

    private static String scientific(int precision, Object value) throws FormatException {
        double number = number("scientific", value);
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return notFinite(number);
        }
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        int exponent = number == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        BigDecimal mantissa = rounded.movePointLeft(exponent).setScale(precision, RoundingMode.HALF_EVEN);
        StringBuilder power = new StringBuilder();
        for (char digit : String.format(Locale.ROOT, "%02d", Math.abs(exponent)).toCharArray()) {
            power.append(SUPERSCRIPTS.charAt(digit - '0'));
        }
        return mantissa.toPlainString() + "×10" + (exponent < 0 ? "⁻" : "") + power;
    }

    private static String radix(Object value, int radix) throws FormatException {
        return switch (value) {
            case Long number -> Long.toString(number, radix);
            case Uint number -> Long.toUnsignedString(number.bits(), radix);
            default ->
                throw unsuitable(
                        radix == 2
                                ? "only integers and bools can be formatted as binary"
                                : "octal clause can only be used on integers",
                        value);
        };
    }

    private static String hex(Object value) throws FormatException {
        return switch (value) {
            case String text -> HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
            case Bytes bytes -> HexFormat.of().formatHex(bytes.toArray());
            case Long number -> Long.toString(number, 16);
            case Uint number -> Long.toUnsignedString(number.bits(), 16);
            default -> throw unsuitable("only integers, byte buffers, and strings can be formatted as hex", value);
        };
    }
}
