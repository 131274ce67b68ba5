package dev.landfall.cel.value;

import org.jspecify.annotations.Nullable;

/** An optional value of CEL: something, or {@link #NONE}. */
public final class Opt {
    public static final Opt NONE = new Opt(null);

    private final @Nullable Object content;

    private Opt(@Nullable Object content) {
        this.content = content;
    }

    public static Opt of(Object content) {
        return new Opt(content);
    }

    public boolean isPresent() {
        return content != null;
    }

    /** The content, or the error that dereferencing nothing is. */
    public Object get() {
        return content == null
                ? new CelError(dev.landfall.cel.CelErrorKind.OPTIONAL_NONE, "optional.none() dereference")
                : content;
    }

    @Override
    public String toString() {
        return content == null ? "optional.none()" : "optional(" + content + ")";
    }
}
