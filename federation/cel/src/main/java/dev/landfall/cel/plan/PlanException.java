package dev.landfall.cel.plan;

import dev.landfall.cel.CelErrorKind;

/** A checked expression from which no plan can be made: a constant part of it fails. */
public final class PlanException extends Exception {
    private static final long serialVersionUID = 1L;

    private final CelErrorKind kind;

    PlanException(CelErrorKind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public CelErrorKind kind() {
        return kind;
    }
}
