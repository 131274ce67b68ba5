package dev.landfall.cel.value;

import dev.landfall.cel.CelErrorKind;

/** Order: across numeric types by value, and within strings, bytes, booleans, durations and timestamps. */
public final class Ordering {
    private static final CelError NAN = new CelError(CelErrorKind.NAN_ORDER, "NaN values cannot be ordered");
    private static final double TWO_TO_63 = 0x1p63;
    private static final double TWO_TO_64 = 0x1p64;

    private Ordering() {}

    /** An Integer of the sign of {@code left - right}, or an error. */
    public static Object compare(Object left, Object right) {
        return switch (left) {
            case Long ignored -> compareNumeric(left, right);
            case Uint ignored -> compareNumeric(left, right);
            case Double ignored -> compareNumeric(left, right);
            case String a when right instanceof String b -> compareCodePoints(a, b);
            case Boolean a when right instanceof Boolean b -> Boolean.compare(a, b);
            case Bytes a when right instanceof Bytes b -> a.compareTo(b);
            case CelDuration a when right instanceof CelDuration b -> a.compareTo(b);
            case CelTimestamp a when right instanceof CelTimestamp b -> a.compareTo(b);
            default -> CelError.orNoSuchOverload(right);
        };
    }

    private static Object compareNumeric(Object left, Object right) {
        if (Equality.isNan(left)) {
            return NAN;
        }
        if (!(right instanceof Long || right instanceof Uint || right instanceof Double)) {
            return CelError.orNoSuchOverload(right);
        }
        return Equality.isNan(right) ? NAN : (Object) compareNumbers(left, right);
    }

    /** Compares two numbers, none of them NaN. */
    static int compareNumbers(Object left, Object right) {
        return switch (left) {
            case Long a ->
                switch (right) {
                    case Long b -> Long.compare(a, b);
                    case Uint b -> a < 0 || b.bits() < 0 ? -1 : Long.compare(a, b.bits());
                    default -> -compareDoubleLong((Double) right, a);
                };
            case Uint a ->
                switch (right) {
                    case Long b -> -compareNumbers(b, a);
                    case Uint b -> a.compareTo(b);
                    default -> -compareDoubleUint((Double) right, a);
                };
            default -> compareDouble((Double) left, right);
        };
    }

    private static int compareDouble(double left, Object right) {
        return switch (right) {
            case Long b -> compareDoubleLong(left, b);
            case Uint b -> compareDoubleUint(left, b);
            default -> compareDoubles(left, (Double) right);
        };
    }

    private static int compareDoubleLong(double left, long right) {
        if (left < -TWO_TO_63) {
            return -1;
        }
        return left > TWO_TO_63 ? 1 : compareDoubles(left, (double) right);
    }

    private static int compareDoubleUint(double left, Uint right) {
        if (left < 0) {
            return -1;
        }
        return left > TWO_TO_64 ? 1 : compareDoubles(left, right.toDouble());
    }

    private static int compareDoubles(double left, double right) {
        return left < right ? -1 : left > right ? 1 : 0;
    }

    /** Go compares the bytes of UTF-8, which is the order of code points; Java's own order is of UTF-16 units. */
    public static int compareCodePoints(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean surrogate = Character.isSurrogate(a);
                return surrogate == Character.isSurrogate(b) ? Integer.signum(a - b) : surrogate ? 1 : -1;
            }
        }
        return Integer.signum(left.length() - right.length());
    }
}
