package dev.landfall.cel.plan;

import dev.landfall.cel.cost.CallCosts;
import dev.landfall.cel.value.CelError;
import dev.landfall.cel.value.Equality;
import dev.landfall.cel.value.Opt;
import java.util.Set;

/** Operators that do not evaluate, or do not fail, as calls do. */
final class Logic {
    private Logic() {}

    /** {@code &&} and {@code ||}: either side alone may decide, whatever becomes of the other. */
    static final class Junction extends Node {
        private final Node left;
        private final Node right;
        private final Boolean deciding;

        /** @param deciding the value that decides: false for and, true for or */
        Junction(Node left, Node right, boolean deciding) {
            this.left = left;
            this.right = right;
            this.deciding = deciding;
        }

        @Override
        public Object eval(Frame frame) {
            Object first = left.eval(frame);
            if (deciding.equals(first)) {
                return deciding;
            }
            Object second = right.eval(frame);
            if (deciding.equals(second)) {
                return deciding;
            }
            if (!(first instanceof Boolean)) {
                return CelError.orNoSuchOverload(first);
            }
            return second instanceof Boolean ? (Object) !deciding : CelError.orNoSuchOverload(second);
        }
    }

    /** {@code ==} and {@code !=}. */
    static final class Equals extends Node {
        private final Node left;
        private final Node right;
        private final boolean negated;

        Equals(Node left, Node right, boolean negated) {
            this.left = left;
            this.right = right;
            this.negated = negated;
        }

        @Override
        public Object eval(Frame frame) {
            Object first = left.eval(frame);
            Object second = right.eval(frame);
            frame.charge(CallCosts.equality(first, second, negated));
            if (first instanceof CelError) {
                return first;
            }
            if (second instanceof CelError) {
                return second;
            }
            Object equal = Equality.equal(first, second);
            return negated ? (Object) !Boolean.TRUE.equals(equal) : equal;
        }
    }

    /** {@code x in [constants]}: a look-up, free of charge. */
    static final class Membership extends Node {
        private final Node element;
        private final Set<Object> members;

        Membership(Node element, Set<Object> members) {
            this.element = element;
            this.members = Set.copyOf(members);
        }

        @Override
        public Object eval(Frame frame) {
            Object value = element.eval(frame);
            if (value instanceof CelError) {
                return value;
            }
            return members.contains(value instanceof Double d && d == 0 ? (Object) 0.0 : value);
        }
    }

    /** {@code a.or(b)} and {@code a.orValue(b)}: b is only evaluated when a is none; free of charge. */
    static final class OptionalOr extends Node {
        private final Node first;
        private final Node second;
        private final boolean unwraps;

        OptionalOr(Node first, Node second, boolean unwraps) {
            this.first = first;
            this.second = second;
            this.unwraps = unwraps;
        }

        @Override
        public Object eval(Frame frame) {
            Object value = first.eval(frame);
            if (value instanceof CelError) {
                return value;
            }
            if (!(value instanceof Opt opt)) {
                return CelError.noSuchOverload();
            }
            if (!opt.isPresent()) {
                return second.eval(frame);
            }
            return unwraps ? opt.get() : opt;
        }
    }

    /** {@code @not_strictly_false(x)}: true unless x is false; what is no boolean is not false. */
    static final class NotStrictlyFalse extends Node {
        private final Node operand;

        NotStrictlyFalse(Node operand) {
            this.operand = operand;
        }

        @Override
        public Object eval(Frame frame) {
            Object value = operand.eval(frame);
            frame.charge(1);
            return value instanceof Boolean ? value : (Object) true;
        }
    }
}
