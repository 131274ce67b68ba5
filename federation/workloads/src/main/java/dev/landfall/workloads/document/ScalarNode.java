package dev.landfall.workloads.document;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A scalar as written, and what Kubernetes' reader makes of it.
 *
 * @param text the value after unescaping and folding
 * @param style how it was written; only plain scalars are ever anything but strings
 */
public record ScalarNode(String text, Style style, int start, int end) implements Node {

    /** How a scalar was written. {@code TAGGED_STRING} is a plain scalar behind {@code !!str}. */
    public enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        LITERAL,
        FOLDED,
        TAGGED_STRING
    }

    /** What a scalar is. */
    public enum Kind {
        NULL,
        BOOLEAN,
        INTEGER,
        FLOAT,
        STRING
    }

    public Kind kind() {
        return style == Style.PLAIN ? Resolution.kindOf(text) : Kind.STRING;
    }

    public boolean isNull() {
        return style == Style.PLAIN && Resolution.isNull(text);
    }

    /** True or false; {@code yes}, {@code on} and {@code y} are true, as in YAML 1.1. */
    public Optional<Boolean> asBoolean() {
        return style == Style.PLAIN ? Resolution.bool(text) : Optional.empty();
    }

    /** The integer when this is one that fits a signed 64-bit number: {@code 010} is 8, {@code 1_000} is 1000. */
    public OptionalLong asLong() {
        return style == Style.PLAIN ? Resolution.longValue(text) : OptionalLong.empty();
    }

    /**
     * The text that a Kubernetes field of type string or quantity receives: numbers and booleans in their canonical form
     * ({@code yes} gives {@code true}, {@code 1e3} gives {@code 1000}), everything else as written.
     */
    public String asString() {
        return style == Style.PLAIN ? Resolution.canonical(text) : text;
    }

    @Override
    public String describe() {
        return switch (kind()) {
            case NULL -> "null";
            case BOOLEAN -> "the boolean " + text;
            case INTEGER, FLOAT -> "the number " + text;
            case STRING -> "the text \"" + abbreviated() + "\"";
        };
    }

    private String abbreviated() {
        String line = text.replace('\n', ' ');
        return line.length() <= 60 ? line : line.substring(0, 57) + "...";
    }
}
