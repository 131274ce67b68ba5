package dev.landfall.cel;

import dev.landfall.model.Finding;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An expression that cannot be used, whatever it is evaluated on. */
public final class CelCompileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final CelErrorKind kind;
    private final String expression;
    private final transient Finding.@Nullable Position position;

    public CelCompileException(CelErrorKind kind, String expression, String message) {
        this(kind, expression, message, null);
    }

    /** @param position in the expression, where it is known */
    public CelCompileException(
            CelErrorKind kind, String expression, String message, Finding.@Nullable Position position) {
        super(message);
        this.kind = kind;
        this.expression = expression;
        this.position = position;
    }

    public CelErrorKind kind() {
        return kind;
    }

    public String expression() {
        return expression;
    }

    /** Where in the expression it is, if that is known. */
    public Optional<Finding.Position> position() {
        return Optional.ofNullable(position);
    }
}
