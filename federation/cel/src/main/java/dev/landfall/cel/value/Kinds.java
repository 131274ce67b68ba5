package dev.landfall.cel.value;

import java.util.List;

/** What a value is: its type's name, its size, and what may be done with it. */
public final class Kinds {
    private Kinds() {}

    /** CEL's name of the value's type. */
    public static String typeName(Object value) {
        return switch (value) {
            case Boolean ignored -> "bool";
            case Long ignored -> "int";
            case Uint ignored -> "uint";
            case Double ignored -> "double";
            case String ignored -> "string";
            case Bytes ignored -> "bytes";
            case Null ignored -> "null_type";
            case List<?> ignored -> "list";
            case CelMap ignored -> "map";
            case CelDuration ignored -> "google.protobuf.Duration";
            case CelTimestamp ignored -> "google.protobuf.Timestamp";
            case TypeValue ignored -> "type";
            case Opt ignored -> "optional_type";
            case Opaque opaque -> opaque.typeName();
            case CelError ignored -> "error";
            default -> value.getClass().getName();
        };
    }

    /** The size that costs are reckoned with: code points, bytes, elements; 1 for what has no size. */
    public static long size(Object value) {
        return switch (value) {
            case String text -> text.codePointCount(0, text.length());
            case Bytes bytes -> bytes.size();
            case List<?> list -> list.size();
            case CelMap map -> map.size();
            case IpAddress ip -> ip.byteCount();
            case IpPrefix prefix -> (prefix.bits() + 7) / 8;
            default -> 1;
        };
    }

    /** Whether {@code <} is defined on values of this kind. */
    public static boolean isOrdered(Object value) {
        return value instanceof Boolean
                || value instanceof Long
                || value instanceof Uint
                || value instanceof Double
                || value instanceof String
                || value instanceof Bytes
                || value instanceof CelDuration
                || value instanceof CelTimestamp;
    }

    /** The value as error messages show it. */
    public static String display(Object value) {
        return value instanceof Double number ? GoNumbers.shortest(number) : value.toString();
    }
}
