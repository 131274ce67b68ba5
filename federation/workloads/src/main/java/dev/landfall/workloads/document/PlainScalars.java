package dev.landfall.workloads.document;

import dev.landfall.workloads.document.ScalarNode.Style;

/** Reads scalars without quotes: to {@code ": "}, {@code " #"} or the end of what is indented deeper. */
final class PlainScalars {

    private final Cursor in;

    PlainScalars(Cursor in) {
        this.in = in;
    }

    /**
     * Reads a plain scalar that the cursor stands on.
     *
     * @param parentIndent column of the collection that holds it: following lines belong to it when they are deeper
     * @param inFlow whether {@code ,[]{}} end it
     */
    ScalarNode read(int parentIndent, boolean inFlow) {
        int start = in.at;
        int end = lineEnd(inFlow);
        in.at = end;
        StringBuilder folded = null;
        while (true) {
            int breaks = toContinuation(parentIndent, inFlow);
            if (breaks == 0) {
                break;
            }
            int from = in.at;
            int to = lineEnd(inFlow);
            if (folded == null) {
                folded = new StringBuilder(in.text(start, end));
            }
            appendBreaks(folded, breaks).append(in.text(from, to));
            in.at = to;
            end = to;
        }
        String text = folded == null ? in.text(start, end) : folded.toString();
        return new ScalarNode(text, Style.PLAIN, start, end);
    }

    /** Reads a plain scalar that may only be a key: it never goes past its line. */
    ScalarNode readOnLine(boolean inFlow) {
        int start = in.at;
        int end = lineEnd(inFlow);
        in.at = end;
        return new ScalarNode(in.text(start, end), Style.PLAIN, start, end);
    }

    static StringBuilder appendBreaks(StringBuilder text, int breaks) {
        return breaks == 1 ? text.append(' ') : text.append("\n".repeat(breaks - 1));
    }

    /** Offset behind the last character that belongs to the scalar on this line. */
    private int lineEnd(boolean inFlow) {
        byte[] bytes = in.bytes;
        int i = in.at;
        int end = i;
        while (i < in.length) {
            int b = bytes[i];
            if (b == '\n' || (b == ':' && endsAtColon(i, inFlow)) || (inFlow && isFlowIndicator(b))) {
                break;
            }
            if (b == ' ' || b == '\t') {
                if (i + 1 < in.length && bytes[i + 1] == '#') {
                    break;
                }
                i++;
            } else {
                i++;
                end = i;
            }
        }
        return end;
    }

    private boolean endsAtColon(int at, boolean inFlow) {
        int next = at + 1 < in.length ? in.bytes[at + 1] : -1;
        return Cursor.isBreakOrBlank(next) || (inFlow && isFlowIndicator(next));
    }

    static boolean isFlowIndicator(int b) {
        return b == ',' || b == '[' || b == ']' || b == '{' || b == '}';
    }

    /**
     * Moves to the next line that continues the scalar and returns how many line breaks were crossed; 0 when the scalar
     * has ended, and then nothing was moved.
     */
    private int toContinuation(int parentIndent, boolean inFlow) {
        int at = in.at;
        int lineStart = in.lineStart;
        int breaks = 0;
        while (true) {
            in.skipBlanks();
            if (in.peek() != '\n') {
                break;
            }
            in.newline();
            breaks++;
        }
        boolean continues = breaks > 0
                && !in.atEnd()
                && (inFlow || in.column() > parentIndent)
                && in.peek() != '#'
                && !in.atAnyMarker()
                && !(inFlow && isFlowIndicator(in.peek()))
                && !(in.peek() == ':' && endsAtColon(in.at, inFlow));
        if (!continues) {
            in.at = at;
            in.lineStart = lineStart;
            return 0;
        }
        return breaks;
    }
}
