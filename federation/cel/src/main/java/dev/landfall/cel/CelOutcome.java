package dev.landfall.cel;

import dev.landfall.cel.value.CelError;

/** What evaluating a program came to. */
public sealed interface CelOutcome {
    /** What the evaluation cost, in Kubernetes' units. */
    long cost();

    /** It has a value: see the package {@code value} for what values are. */
    record Value(Object value, long cost) implements CelOutcome {}

    /** It failed. */
    record Failure(CelError error, long cost) implements CelOutcome {
        public CelErrorKind kind() {
            return error.kind();
        }

        public String message() {
            return error.message();
        }
    }

    /** Whether the value is true; a failure is not. */
    default boolean isTrue() {
        return this instanceof Value(Object value, long ignored) && Boolean.TRUE.equals(value);
    }
}
