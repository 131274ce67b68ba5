package dev.landfall.cel.plan;

import dev.landfall.cel.CelErrorKind;
import dev.landfall.cel.cost.CallCosts;
import dev.landfall.cel.value.CelError;
import dev.landfall.cel.value.CelMap;
import dev.landfall.cel.value.GoNumbers;
import dev.landfall.cel.value.Kinds;
import dev.landfall.cel.value.Uint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One {@code .field} or {@code [index]} behind a variable or an expression. */
abstract class Qualifier {
    private final boolean optional;

    Qualifier(boolean optional) {
        this.optional = optional;
    }

    boolean isOptional() {
        return optional;
    }

    /** What {@code object} has here, or an error; charges for it. */
    abstract Object qualify(Frame frame, Object object);

    /** What {@code object} has here, null when it has nothing, or an error. */
    abstract @Nullable Object qualifyIfPresent(Frame frame, Object object);

    /** A name or index known while planning. */
    static final class Constant extends Qualifier {
        private final Object key;

        Constant(Object key, boolean optional) {
            super(optional);
            this.key = key;
        }

        @Override
        Object qualify(Frame frame, Object object) {
            frame.charge(CallCosts.SELECT);
            return find(object, key);
        }

        @Override
        @Nullable
        Object qualifyIfPresent(Frame frame, Object object) {
            Object found = findIfPresent(object, key);
            if (found != null && !(found instanceof CelError)) {
                frame.charge(CallCosts.SELECT);
            }
            return found;
        }
    }

    /** The last step of {@code has(a.b)}: whether there is something. */
    static final class Presence extends Qualifier {
        private final String field;

        Presence(String field) {
            super(false);
            this.field = field;
        }

        @Override
        Object qualify(Frame frame, Object object) {
            frame.charge(CallCosts.SELECT);
            Object found = findIfPresent(object, field);
            return found instanceof CelError ? found : (Object) (found != null);
        }

        @Override
        @Nullable
        Object qualifyIfPresent(Frame frame, Object object) {
            frame.charge(CallCosts.SELECT);
            Object found = findIfPresent(object, field);
            return found == null || found instanceof CelError ? found : (Object) true;
        }
    }

    /** An index that is computed. */
    static final class Computed extends Qualifier {
        private final Attribute index;

        Computed(Attribute index, boolean optional) {
            super(optional);
            this.index = index;
        }

        @Override
        Object qualify(Frame frame, Object object) {
            Object key = index.resolve(frame);
            Object found = key instanceof CelError ? key : checked(key, find(object, key));
            frame.charge(CallCosts.SELECT);
            return found;
        }

        @Override
        @Nullable
        Object qualifyIfPresent(Frame frame, Object object) {
            Object key = index.resolve(frame);
            Object found = key instanceof CelError ? key : findIfPresent(object, key);
            found = found == null ? null : checked(key, found);
            if (found != null && !(found instanceof CelError)) {
                frame.charge(CallCosts.SELECT);
            }
            return found;
        }

        private static Object checked(Object key, Object found) {
            boolean usable = key instanceof String
                    || key instanceof Long
                    || key instanceof Uint
                    || key instanceof Boolean
                    || key instanceof Double;
            return usable
                    ? found
                    : new CelError(CelErrorKind.NO_SUCH_KEY, "invalid qualifier type: " + Kinds.typeName(key));
        }
    }

    private static Object find(Object object, Object key) {
        Object found = findIfPresent(object, key);
        if (found != null) {
            return found;
        }
        return object instanceof List ? CelError.outOfBounds(key) : CelError.noSuchKey(key);
    }

    private static @Nullable Object findIfPresent(Object object, Object key) {
        if (object instanceof CelMap map) {
            return map.find(key);
        }
        if (object instanceof List<?> list) {
            Long index = index(key);
            if (index == null) {
                return new CelError(
                        CelErrorKind.NO_SUCH_KEY, "unsupported index type '" + Kinds.typeName(key) + "' in list");
            }
            return index >= 0 && index < list.size() ? list.get((int) (long) index) : null;
        }
        return null;
    }

    private static @Nullable Long index(Object key) {
        return switch (key) {
            case Long n -> n;
            case Uint u -> u.bits() < 0 ? null : (Long) u.bits();
            case Double d -> GoNumbers.losslessLong(d);
            default -> null;
        };
    }
}
