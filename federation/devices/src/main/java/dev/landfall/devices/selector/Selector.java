package dev.landfall.devices.selector;

import dev.landfall.cel.CelErrorKind;
import dev.landfall.cel.CelOutcome;
import dev.landfall.cel.CelProgram;
import dev.landfall.cel.value.CelError;
import dev.landfall.cel.value.Kinds;
import dev.landfall.cel.value.Opt;

/** A compiled selector. Immutable, for any number of threads. */
public final class Selector {
    private final CelProgram program;
    private final boolean mayReadIdentity;

    /** @param mayReadIdentity whether it may read an attribute that only identifies a device */
    Selector(CelProgram program, boolean mayReadIdentity) {
        this.program = program;
        this.mayReadIdentity = mayReadIdentity;
    }

    /** Whether its verdict may differ between devices that differ only in attributes that identify them. */
    public boolean mayReadIdentity() {
        return mayReadIdentity;
    }

    public String expression() {
        return program.expression();
    }

    /** The type of what the expression yields: {@code bool}, or unknown until it is evaluated. */
    public String outputType() {
        return program.outputTypeText();
    }

    /** What a selector says of a device. */
    public sealed interface Verdict {
        /** @param cost in Kubernetes' units */
        record Answer(boolean matches, long cost) implements Verdict {}

        /** The allocation stops: an error is never taken for "no". */
        record Failure(CelErrorKind kind, String message, long cost) implements Verdict {}

        default boolean isMatch() {
            return this instanceof Answer(boolean matches, long ignored) && matches;
        }
    }

    /** Evaluates on a device, at most a million units long. */
    public Verdict test(DeviceView device) {
        Object variable = device.value();
        if (variable instanceof CelError error) {
            return new Verdict.Failure(error.kind(), error.message(), 0);
        }
        return switch (program.evalValue(variable, CelProgram.DEFAULT_COST_LIMIT)) {
            case CelOutcome.Failure(CelError error, long cost) ->
                new Verdict.Failure(error.kind(), error.message(), cost);
            case CelOutcome.Value(Object value, long cost) -> verdict(value, cost);
        };
    }

    private static Verdict verdict(Object value, long cost) {
        Object content = value instanceof Opt opt && opt.isPresent() ? opt.get() : value;
        return content instanceof Boolean matches
                ? new Verdict.Answer(matches, cost)
                : new Verdict.Failure(
                        CelErrorKind.NON_BOOL_RESULT,
                        "CEL result of type " + Kinds.typeName(value) + " could not be converted to bool",
                        cost);
    }

    @Override
    public String toString() {
        return program.expression();
    }
}
