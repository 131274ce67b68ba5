package dev.landfall.model.capacity;

import java.util.List;

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
