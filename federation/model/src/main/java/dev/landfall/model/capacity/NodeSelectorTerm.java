package dev.landfall.model.capacity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One alternative of a required node affinity: all requirements must hold. Terms are joined by OR. A term without any
 * requirement matches no node.
 */
public record NodeSelectorTerm(List<Requirement> matchExpressions, List<Requirement> matchFields) {

    public NodeSelectorTerm {
        matchExpressions = List.copyOf(matchExpressions);
        matchFields = List.copyOf(matchFields);
    }

    /** A requirement on one label (or, in matchFields, on {@code metadata.name}). */
    public record Requirement(String key, Operator operator, List<String> values) {

        public Requirement {
            values = List.copyOf(values);
        }

        /**
         * Whether a label, or a field, meets this.
         *
         * @param value null if it is not there
         */
        public boolean isMet(@Nullable String value) {
            return switch (operator) {
                case IN -> value != null && values.contains(value);
                case NOT_IN -> value == null || !values.contains(value);
                case EXISTS -> value != null;
                case DOES_NOT_EXIST -> value == null;
                case GT -> compares(value, 1);
                case LT -> compares(value, -1);
            };
        }

        /** False, too, where there is no one bound, or either is not an integer. */
        private boolean compares(@Nullable String value, int sign) {
            try {
                return value != null
                        && values.size() == 1
                        && Integer.signum(Long.compare(Long.parseLong(value), Long.parseLong(values.getFirst())))
                                == sign;
            } catch (NumberFormatException _) {
                return false;
            }
        }
    }

    /** As in the Kubernetes API. */
    public enum Operator {
        IN,
        NOT_IN,
        EXISTS,
        DOES_NOT_EXIST,
        GT,
        LT
    }
}
