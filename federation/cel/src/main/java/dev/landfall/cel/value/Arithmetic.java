package dev.landfall.cel.value;

import dev.landfall.cel.CelErrorKind;
import java.util.ArrayList;
import java.util.List;

/** The operators {@code + - * / %}: on two values of one type; integers fail instead of wrapping. */
public final class Arithmetic {
    private static final CelError DIVISION = new CelError(CelErrorKind.DIVIDE_BY_ZERO, "division by zero");
    private static final CelError MODULUS = new CelError(CelErrorKind.DIVIDE_BY_ZERO, "modulus by zero");

    private Arithmetic() {}

    public static Object add(Object left, Object right) {
        return switch (left) {
            case Long a when right instanceof Long b -> addLongs(a, b);
            case Uint a
            when right instanceof Uint b -> {
                long sum = a.bits() + b.bits();
                yield Long.compareUnsigned(sum, a.bits()) < 0 ? CelError.unsignedOverflow() : new Uint(sum);
            }
            case Double a when right instanceof Double b -> a + b;
            case String a when right instanceof String b -> a + b;
            case Bytes a when right instanceof Bytes b -> a.plus(b);
            case MutableList a
            when right instanceof List<?> b -> {
                a.addAll(b);
                yield a;
            }
            case List<?> a when right instanceof List<?> b -> concatenated(a, b);
            case CelDuration a -> addToDuration(a, right);
            case CelTimestamp a when right instanceof CelDuration b -> a.plus(b);
            case Long ignored -> CelError.orNoSuchOverload(right);
            case Uint ignored -> CelError.orNoSuchOverload(right);
            case Double ignored -> CelError.orNoSuchOverload(right);
            case String ignored -> CelError.orNoSuchOverload(right);
            case Bytes ignored -> CelError.orNoSuchOverload(right);
            case List<?> ignored -> CelError.orNoSuchOverload(right);
            case CelTimestamp ignored -> CelError.orNoSuchOverload(right);
            default -> undefined("_+_");
        };
    }

    private static Object concatenated(List<?> left, List<?> right) {
        List<Object> joined = new ArrayList<>(left.size() + right.size());
        joined.addAll(left);
        joined.addAll(right);
        return joined;
    }

    private static Object addToDuration(CelDuration left, Object right) {
        if (right instanceof CelTimestamp time) {
            return time.plus(left);
        }
        if (!(right instanceof CelDuration other)) {
            return CelError.orNoSuchOverload(right);
        }
        return addLongs(left.nanos(), other.nanos()) instanceof Long sum
                ? new CelDuration(sum)
                : CelError.integerOverflow();
    }

    private static Object addLongs(long a, long b) {
        long sum = a + b;
        return ((a ^ sum) & (b ^ sum)) < 0 ? CelError.integerOverflow() : (Object) sum;
    }

    public static Object subtract(Object left, Object right) {
        return switch (left) {
            case Long a when right instanceof Long b -> subtractLongs(a, b);
            case Uint a
            when right instanceof Uint b ->
                a.compareTo(b) < 0 ? CelError.unsignedOverflow() : new Uint(a.bits() - b.bits());
            case Double a when right instanceof Double b -> a - b;
            case CelDuration a
            when right instanceof CelDuration b ->
                subtractLongs(a.nanos(), b.nanos()) instanceof Long rest
                        ? new CelDuration(rest)
                        : CelError.integerOverflow();
            case CelTimestamp a when right instanceof CelDuration b -> a.minus(b);
            case CelTimestamp a when right instanceof CelTimestamp b -> a.minus(b);
            case Long ignored -> CelError.orNoSuchOverload(right);
            case Uint ignored -> CelError.orNoSuchOverload(right);
            case Double ignored -> CelError.orNoSuchOverload(right);
            case CelDuration ignored -> CelError.orNoSuchOverload(right);
            case CelTimestamp ignored -> CelError.orNoSuchOverload(right);
            default -> undefined("_-_");
        };
    }

    private static Object subtractLongs(long a, long b) {
        long rest = a - b;
        return ((a ^ b) & (a ^ rest)) < 0 ? CelError.integerOverflow() : (Object) rest;
    }

    public static Object multiply(Object left, Object right) {
        return switch (left) {
            case Long a
            when right instanceof Long b -> {
                long high = Math.multiplyHigh(a, b);
                long low = a * b;
                yield (high == 0 && low >= 0) || (high == -1 && low < 0) ? (Object) low : CelError.integerOverflow();
            }
            case Uint a
            when right instanceof Uint b ->
                Math.unsignedMultiplyHigh(a.bits(), b.bits()) != 0
                        ? CelError.unsignedOverflow()
                        : new Uint(a.bits() * b.bits());
            case Double a when right instanceof Double b -> a * b;
            case Long ignored -> CelError.orNoSuchOverload(right);
            case Uint ignored -> CelError.orNoSuchOverload(right);
            case Double ignored -> CelError.orNoSuchOverload(right);
            default -> undefined("_*_");
        };
    }

    public static Object divide(Object left, Object right) {
        return switch (left) {
            case Long a
            when right instanceof Long b -> {
                if (b == 0) {
                    yield DIVISION;
                }
                yield a == Long.MIN_VALUE && b == -1 ? CelError.integerOverflow() : (Object) (a / b);
            }
            case Uint a
            when right instanceof Uint b ->
                b.bits() == 0 ? DIVISION : new Uint(Long.divideUnsigned(a.bits(), b.bits()));
            case Double a when right instanceof Double b -> a / b;
            case Long ignored -> CelError.orNoSuchOverload(right);
            case Uint ignored -> CelError.orNoSuchOverload(right);
            case Double ignored -> CelError.orNoSuchOverload(right);
            default -> undefined("_/_");
        };
    }

    public static Object modulo(Object left, Object right) {
        return switch (left) {
            case Long a
            when right instanceof Long b -> {
                if (b == 0) {
                    yield MODULUS;
                }
                yield a == Long.MIN_VALUE && b == -1 ? CelError.integerOverflow() : (Object) (a % b);
            }
            case Uint a
            when right instanceof Uint b ->
                b.bits() == 0 ? MODULUS : new Uint(Long.remainderUnsigned(a.bits(), b.bits()));
            case Long ignored -> CelError.orNoSuchOverload(right);
            case Uint ignored -> CelError.orNoSuchOverload(right);
            default -> undefined("_%_");
        };
    }

    public static Object negate(Object value) {
        return switch (value) {
            case Long n -> n == Long.MIN_VALUE ? CelError.integerOverflow() : (Object) (-n);
            case Double n -> -n;
            case CelDuration d ->
                d.nanos() == Long.MIN_VALUE ? CelError.integerOverflow() : new CelDuration(-d.nanos());
            // cel-go's own type guard names booleans negators too.
            case Boolean b -> !b;
            default -> undefined("-_");
        };
    }

    /** {@code !value}. */
    public static Object not(Object value) {
        return value instanceof Boolean bool ? (Object) !bool : CelError.orNoSuchOverload(value);
    }

    private static CelError undefined(String operator) {
        return new CelError(CelErrorKind.NO_SUCH_OVERLOAD, "no such overload: " + operator);
    }
}
