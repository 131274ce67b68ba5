package dev.landfall.cel.value;

import java.util.Iterator;
import java.util.List;

/**
 * Equality: across numeric types by value; within lists and maps element by element; an error where a value of one of
 * Kubernetes' own types meets another type.
 */
public final class Equality {
    private Equality() {}

    /** {@code left == right}: a Boolean, or an error. */
    public static Object equal(Object left, Object right) {
        if (left instanceof Null || right instanceof Null) {
            return left.equals(right);
        }
        return equalNonNull(left, right);
    }

    /** Whether two values are certainly equal; an error is not. */
    public static boolean isTrue(Object left, Object right) {
        return Boolean.TRUE.equals(equalNonNull(left, right));
    }

    /** {@code left.Equal(right)} of cel-go: as {@link #equal}, save that null on the right is not looked at first. */
    public static Object equalNonNull(Object left, Object right) {
        return switch (left) {
            case String text -> text.equals(right);
            case Boolean bool -> bool.equals(right);
            case Long ignored -> equalNumbers(left, right);
            case Uint ignored -> equalNumbers(left, right);
            case Double ignored -> equalNumbers(left, right);
            case List<?> list -> right instanceof List<?> other && equalLists(list, other);
            case CelMap map -> right instanceof CelMap other && equalMaps(map, other);
            case Opt opt -> right instanceof Opt other ? equalOptionals(opt, other) : (Object) false;
            case Opaque opaque -> opaque.equalTo(right);
            case CelTimestamp time -> right instanceof CelTimestamp other && time.compareTo(other) == 0;
            default -> left.equals(right);
        };
    }

    private static boolean equalNumbers(Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return a.longValue() == b.longValue();
        }
        boolean numeric = right instanceof Long || right instanceof Uint || right instanceof Double;
        if (!numeric || isNan(left) || isNan(right)) {
            return false;
        }
        return Ordering.compareNumbers(left, right) == 0;
    }

    static boolean isNan(Object value) {
        return value instanceof Double number && number.isNaN();
    }

    // An element whose comparison fails is not unequal: cel-go asks whether the answer is false.
    private static boolean equalLists(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        Iterator<?> others = right.iterator();
        for (Object element : left) {
            if (Boolean.FALSE.equals(equal(element, others.next()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalMaps(CelMap left, CelMap right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (Object key : left.keys()) {
            Object mine = left.find(key);
            Object other = right.contains(key) ? right.find(key) : null;
            if (mine == null || other == null || Boolean.FALSE.equals(equal(mine, other))) {
                return false;
            }
        }
        return true;
    }

    private static Object equalOptionals(Opt left, Opt right) {
        if (!left.isPresent() || !right.isPresent()) {
            return left.isPresent() == right.isPresent();
        }
        return equalNonNull(left.get(), right.get());
    }
}
