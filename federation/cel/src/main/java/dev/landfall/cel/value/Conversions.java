package dev.landfall.cel.value;

import dev.landfall.cel.CelErrorKind;
import org.jspecify.annotations.Nullable;

/** The functions that turn a value of one type into another: {@code int(x)}, {@code string(x)} and their like. */
public final class Conversions {
    private static final double TWO_TO_63 = 0x1p63;
    private static final double TWO_TO_64 = 0x1p64;

    private Conversions() {}

    /** {@code int(value)}: an integer, or an error. */
    public static Object toInt(Object value) {
        return switch (value) {
            case Long n -> n;
            case Uint n -> n.bits() < 0 ? CelError.integerOverflow() : (Object) n.bits();
            case Double d -> d > -TWO_TO_63 && d < TWO_TO_63 ? (Object) (long) (double) d : CelError.integerOverflow();
            case CelDuration d -> d.nanos();
            case CelTimestamp t -> t.epochSeconds();
            case String text -> orConversionError(GoNumbers.parseLong(text), "int");
            default -> CelError.noSuchOverload("int", value);
        };
    }

    public static Object toUint(Object value) {
        return switch (value) {
            case Uint n -> n;
            case Long n -> n < 0 ? CelError.unsignedOverflow() : new Uint(n);
            case Double d -> d >= 0 && d < TWO_TO_64 ? new Uint(GoNumbers.unsigned(d)) : CelError.unsignedOverflow();
            case String text -> orConversionError(GoNumbers.parseUint(text), "uint");
            default -> CelError.noSuchOverload("uint", value);
        };
    }

    public static Object toDouble(Object value) {
        return switch (value) {
            case Double d -> d;
            case Long n -> (double) n;
            case Uint n -> n.toDouble();
            case String text -> orConversionError(GoNumbers.parseDouble(text), "double");
            default -> CelError.noSuchOverload("double", value);
        };
    }

    public static Object toBool(Object value) {
        return switch (value) {
            case Boolean b -> b;
            case String text -> orConversionError(GoNumbers.parseBoolean(text), "bool");
            default -> CelError.noSuchOverload("bool", value);
        };
    }

    public static Object toDuration(Object value) {
        return switch (value) {
            case CelDuration d -> d;
            case String text -> orConversionError(GoTime.parseDuration(text), "google.protobuf.Duration");
            default -> CelError.noSuchOverload("duration", value);
        };
    }

    public static Object toTimestamp(Object value) {
        return switch (value) {
            case CelTimestamp t -> t;
            case Long n -> CelTimestamp.inRange(n) ? new CelTimestamp(n, 0, 0) : CelError.timestampOverflow();
            case String text -> orConversionError(GoTime.parseTimestamp(text), "google.protobuf.Timestamp");
            default -> CelError.noSuchOverload("timestamp", value);
        };
    }

    /** {@code string(value)}: text, or an error. */
    public static Object toText(Object value) {
        return switch (value) {
            case String text -> text;
            case Boolean b -> b.toString();
            case Long n -> n.toString();
            case Uint n -> n.toString();
            case Double d -> GoNumbers.shortest(d);
            case CelDuration d -> d.toString();
            case CelTimestamp t -> t.toString();
            case TypeValue type -> type.name();
            case IpAddress ip -> ip.toString();
            case IpPrefix prefix -> prefix.toString();
            case Bytes bytes ->
                bytes.decoded()
                        .<Object>map(text -> text)
                        .orElseGet(() -> new CelError(
                                CelErrorKind.TYPE_CONVERSION, "invalid UTF-8 in bytes, cannot convert to string"));
            default -> CelError.noSuchOverload("string", value);
        };
    }

    private static Object orConversionError(@Nullable Object converted, String target) {
        return converted == null ? CelError.conversion("string", target) : converted;
    }
}
