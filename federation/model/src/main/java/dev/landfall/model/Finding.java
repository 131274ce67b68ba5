package dev.landfall.model;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with something that came from outside, told so that its owner can mend it.
 *
 * @param rule the rule's id, {@code noun.rule} in lower camel case, e.g. {@code clusterQueue.resourcesMatchCovered}
 * @param thing what is meant: an object, a field path, an event
 * @param value the offending value as found, shortened; never a secret
 * @param message which rule was broken and how, a sentence without its full stop
 * @param mend what to do, in the imperative, a sentence without its full stop
 * @param position where in the source it stands, when it came as text
 */
public record Finding(
        String rule,
        String thing,
        String value,
        String message,
        String mend,
        @Nullable Position position) {

    private static final int LONGEST_VALUE = 200;

    public Finding {
        if (value.length() > LONGEST_VALUE) {
            value = value.substring(0, LONGEST_VALUE) + "…";
        }
    }

    public Finding(String rule, String thing, String value, String message, String mend) {
        this(rule, thing, value, message, mend, null);
    }

    public Finding at(Position where) {
        return new Finding(rule, thing, value, message, mend, where);
    }

    /** One line for people: {@code THING "VALUE": MESSAGE. MEND. [RULE]}. */
    public String sentence() {
        String shown = value.isEmpty() ? thing : thing + " \"" + value + "\"";
        return shown + ": " + message + ". " + mend + ". [" + rule + "]";
    }

    /** A place in a text; line and column count from 1. */
    public record Position(int line, int column) {}
}
