package dev.landfall.cel.value;

import dev.landfall.cel.CelErrorKind;

/**
 * The value of a sub-expression that could not be evaluated. {@code &&}, {@code ||} and the macros built on them may
 * absorb it; everything else hands it on.
 */
public record CelError(CelErrorKind kind, String message) {
    private static final CelError BARE_NO_SUCH_OVERLOAD =
            new CelError(CelErrorKind.NO_SUCH_OVERLOAD, "no such overload");

    /** {@code value} itself when it is an error, otherwise "no such overload". */
    public static CelError orNoSuchOverload(Object value) {
        return value instanceof CelError error ? error : BARE_NO_SUCH_OVERLOAD;
    }

    public static CelError noSuchOverload() {
        return BARE_NO_SUCH_OVERLOAD;
    }

    public static CelError noSuchOverload(String function, Object... arguments) {
        StringBuilder types = new StringBuilder();
        for (Object argument : arguments) {
            if (argument instanceof CelError error) {
                return error;
            }
            types.append(types.isEmpty() ? "" : ", ").append(Kinds.typeName(argument));
        }
        return new CelError(CelErrorKind.NO_SUCH_OVERLOAD, "no such overload: " + function + "(" + types + ")");
    }

    public static CelError conversion(String from, String to) {
        return new CelError(CelErrorKind.TYPE_CONVERSION, "type conversion error from '" + from + "' to '" + to + "'");
    }

    public static CelError integerOverflow() {
        return new CelError(CelErrorKind.OVERFLOW, "integer overflow");
    }

    public static CelError unsignedOverflow() {
        return new CelError(CelErrorKind.OVERFLOW, "unsigned integer overflow");
    }

    public static CelError timestampOverflow() {
        return new CelError(CelErrorKind.OVERFLOW, "timestamp overflow");
    }

    public static CelError noSuchKey(Object key) {
        return new CelError(CelErrorKind.NO_SUCH_KEY, "no such key: " + Kinds.display(key));
    }

    public static CelError outOfBounds(Object index) {
        return new CelError(CelErrorKind.INDEX_OUT_OF_BOUNDS, "index out of bounds: " + Kinds.display(index));
    }
}
