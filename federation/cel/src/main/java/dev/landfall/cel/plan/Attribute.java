package dev.landfall.cel.plan;

import dev.landfall.cel.CelErrorKind;
import dev.landfall.cel.cost.CallCosts;
import dev.landfall.cel.value.CelError;
import dev.landfall.cel.value.Opt;
import java.util.ArrayList;
import java.util.List;

/** Something that can be selected from: a variable, an expression, or either of two; with what is selected from it. */
abstract sealed class Attribute {
    /** Adds a selection; only while planning. */
    abstract void add(Qualifier qualifier);

    /** The value selected, or an error. */
    abstract Object resolve(Frame frame);

    /** What reading it costs beside what its parts cost. */
    int ownCost() {
        return CallCosts.SELECT;
    }

    /** The part that a variable and an expression have in common. */
    abstract static sealed class Qualified extends Attribute {
        private final List<Qualifier> qualifiers = new ArrayList<>();
        private Qualifier[] path = {};

        @Override
        void add(Qualifier qualifier) {
            qualifiers.add(qualifier);
            path = qualifiers.toArray(Qualifier[]::new);
        }

        abstract Object root(Frame frame);

        @Override
        Object resolve(Frame frame) {
            Object object = root(frame);
            if (object instanceof CelError) {
                return object;
            }
            boolean optional = false;
            if (object instanceof Opt opt) {
                if (!opt.isPresent()) {
                    return opt;
                }
                optional = true;
                object = opt.get();
            }
            for (Qualifier qualifier : path) {
                optional |= qualifier.isOptional();
                Object next = optional ? qualifier.qualifyIfPresent(frame, object) : qualifier.qualify(frame, object);
                if (next == null) {
                    return Opt.NONE;
                }
                if (next instanceof CelError) {
                    return next;
                }
                object = next;
            }
            return optional ? Opt.of(object) : object;
        }
    }

    /** A variable of the environment or of a comprehension. */
    static final class OfVariable extends Qualified {
        private final int slot;
        private final String name;

        OfVariable(int slot, String name) {
            this.slot = slot;
            this.name = name;
        }

        @Override
        Object root(Frame frame) {
            Object value = frame.slots[slot];
            if (value instanceof Fold.Accumulator pending) {
                return pending.begin(frame);
            }
            return value == null ? new CelError(CelErrorKind.NO_SUCH_VARIABLE, "no such attribute(s): " + name) : value;
        }
    }

    /** Any expression. */
    static final class OfExpression extends Qualified {
        private final Node operand;

        OfExpression(Node operand) {
            this.operand = operand;
        }

        @Override
        Object root(Frame frame) {
            return operand.eval(frame);
        }
    }

    /** {@code condition ? a : b}, from which may be selected too. */
    static final class Conditional extends Attribute {
        private final Node condition;
        private final Attribute whenTrue;
        private final Attribute whenFalse;

        Conditional(Node condition, Attribute whenTrue, Attribute whenFalse) {
            this.condition = condition;
            this.whenTrue = whenTrue;
            this.whenFalse = whenFalse;
        }

        @Override
        void add(Qualifier qualifier) {
            whenTrue.add(qualifier);
            whenFalse.add(qualifier);
        }

        @Override
        Object resolve(Frame frame) {
            Object chosen = condition.eval(frame);
            if (chosen instanceof Boolean bool) {
                return bool ? whenTrue.resolve(frame) : whenFalse.resolve(frame);
            }
            return CelError.orNoSuchOverload(chosen);
        }

        @Override
        int ownCost() {
            return 0;
        }
    }
}
