package dev.landfall.cel.library;

import dev.landfall.cel.CelErrorKind;
import dev.landfall.cel.value.CelError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code text.format(list)}: clauses {@code %s %d %f %e %b %x %X %o} with an optional precision.
 *
 * @see <a href="https://github.com/google/cel-go/blob/master/ext/formatting.go">cel-go's formatting.go</a>
 */
public final class TextFormatter {
    private TextFormatter() {}

    /** What a clause does with its argument. */
    public interface Clauses {
        /**
         * @param verb the clause's letter
         * @param precision digits after the point, or -1 when not given
         * @throws FormatException when the argument does not suit the clause
         */
        String apply(char verb, int precision, int argument) throws FormatException;

        /** How many arguments there are. */
        int count();
    }

    /** The format or one of its arguments is wrong. */
    public static final class FormatException extends Exception {
        private static final long serialVersionUID = 1L;

        public FormatException(String message) {
            super(message);
        }
    }

    static Object format(String text, List<?> arguments) {
        try {
            return run(
                    text,
                    new Clauses() {
                        @Override
                        public String apply(char verb, int precision, int argument) throws FormatException {
                            return FormatClauses.format(verb, precision, arguments.get(argument));
                        }

                        @Override
                        public int count() {
                            return arguments.size();
                        }
                    },
                    null);
        } catch (FormatException wrong) {
            return new CelError(CelErrorKind.FORMAT, String.valueOf(wrong.getMessage()));
        }
    }

    /**
     * Goes through a format.
     *
     * @param used receives the number of arguments used in its first element, if given
     */
    public static String run(String text, Clauses clauses, int @Nullable [] used) throws FormatException {
        StringBuilder result = new StringBuilder();
        int argument = 0;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '%') {
                result.append(c);
            } else if (at < text.length() && text.charAt(at) == '%') {
                result.append('%');
                at++;
            } else {
                if (argument >= clauses.count()) {
                    throw new FormatException("index " + argument + " out of range");
                }
                int end = precisionEnd(text, at);
                result.append(clauses.apply(text.charAt(end), precision(text, at, end), argument++));
                at = end + 1;
            }
        }
        if (used != null) {
            used[0] = argument;
        }
        return result.toString();
    }

    private static int precisionEnd(String text, int from) throws FormatException {
        int end = from;
        if (end < text.length() && text.charAt(end) == '.') {
            end++;
            while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
                end++;
            }
            if (end >= text.length()) {
                throw new FormatException("could not find end of precision specifier");
            }
        }
        if (end >= text.length()) {
            throw new FormatException("unexpected end of string");
        }
        if ("sdfebxXo".indexOf(text.charAt(end)) < 0) {
            throw new FormatException(
                    "could not parse formatting clause: unrecognized formatting clause \"" + text.charAt(end) + "\"");
        }
        return end;
    }

    private static int precision(String text, int from, int end) throws FormatException {
        if (from == end) {
            return -1;
        }
        String digits = text.substring(from + 1, end);
        if (digits.isEmpty() || digits.length() > MAX_PRECISION_DIGITS) {
            throw new FormatException("error while converting precision to integer: \"" + digits + "\"");
        }
        return Integer.parseInt(digits);
    }

    private static final int MAX_PRECISION_DIGITS = 5;
}
