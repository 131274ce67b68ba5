package dev.landfall.cel;

/** An expression that cannot be used, whatever it is evaluated on. */
public final class CelCompileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final CelErrorKind kind;
    private final String expression;

    public CelCompileException(CelErrorKind kind, String expression, String message) {
        super(message);
        this.kind = kind;
        this.expression = expression;
    }

    public CelErrorKind kind() {
        return kind;
    }

    public String expression() {
        return expression;
    }
}
