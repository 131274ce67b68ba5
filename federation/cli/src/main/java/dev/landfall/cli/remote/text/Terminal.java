package dev.landfall.cli.remote.text;

import org.jspecify.annotations.Nullable;

/**
 * What standard output is.
 *
 * @param isTerminal false for files and pipes: they get whole lines without colour
 * @param columns width of a line; {@link Integer#MAX_VALUE} where it is no terminal
 * @param hasColour whether colours are wanted
 */
public record Terminal(boolean isTerminal, int columns, boolean hasColour) {

    private static final int USUAL_COLUMNS = 80;
    private static final int NARROWEST = 40;

    /** As the launcher says in {@code landfall.columns}: absent where standard output is no terminal. NO_COLOR is heeded. */
    public static Terminal current() {
        String columns = System.getProperty("landfall.columns");
        if (columns == null) {
            return new Terminal(false, Integer.MAX_VALUE, false);
        }
        String noColour = System.getenv("NO_COLOR");
        return new Terminal(
                true, width(columns), (noColour == null || noColour.isEmpty()) && !isDumb(System.getenv("TERM")));
    }

    private static boolean isDumb(@Nullable String term) {
        return term == null || term.equals("dumb");
    }

    private static int width(String columns) {
        try {
            return Math.max(NARROWEST, Integer.parseInt(columns));
        } catch (NumberFormatException unknown) {
            return USUAL_COLUMNS;
        }
    }

    public String paint(Colour colour, String text) {
        return hasColour && !text.isEmpty() ? "\u001b[" + colour.code + "m" + text + "\u001b[0m" : text;
    }

    /** Few, and none that carries meaning alone. */
    public enum Colour {
        BOLD("1"),
        DIM("2"),
        RED("31"),
        GREEN("32"),
        YELLOW("33"),
        BLUE("34");

        private final String code;

        Colour(String code) {
            this.code = code;
        }

        /** Of a job's state. */
        public static Colour ofState(String state) {
            return switch (state) {
                case "Running", "Succeeded", "Ready", "Chosen" -> GREEN;
                case "Queued", "Evicting", "Suspect", "DoesNotFit" -> YELLOW;
                case "Failed", "Rejected", "Unreachable", "Excluded" -> RED;
                case "Placed", "Dispatched", "Admitted" -> BLUE;
                default -> DIM;
            };
        }
    }
}
