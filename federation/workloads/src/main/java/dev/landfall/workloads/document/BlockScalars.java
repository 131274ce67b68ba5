package dev.landfall.workloads.document;

import dev.landfall.workloads.document.ScalarNode.Style;

/** Reads literal ({@code |}) and folded ({@code >}) block scalars. */
final class BlockScalars {

    private final Cursor in;

    BlockScalars(Cursor in) {
        this.in = in;
    }

    /** Reads the block scalar whose indicator the cursor stands on, inside a collection at {@code parentIndent}. */
    ScalarNode read(int parentIndent) {
        int start = in.at;
        boolean literal = in.peek() == '|';
        in.at++;
        int given = 0;
        int chomp = 0;
        for (int b = in.peek(); !Cursor.isBreakOrBlank(b); b = in.peek()) {
            if (b == '+' || b == '-') {
                chomp = b;
            } else if (b >= '1' && b <= '9') {
                given = b - '0';
            } else {
                throw badHeader();
            }
            in.at++;
        }
        in.skipTrailing();
        if (!in.atEnd() && in.peek() != '\n') {
            throw badHeader();
        }
        if (!in.atEnd()) {
            in.newline();
        }
        StringBuilder text = new StringBuilder();
        int indent = given > 0 ? Math.max(parentIndent, 0) + given : detectIndent(Math.max(parentIndent + 1, 1));
        int end = literal ? literalLines(text, indent, start) : foldedLines(text, indent, start);
        chomp(text, chomp);
        return new ScalarNode(text.toString(), literal ? Style.LITERAL : Style.FOLDED, start, end);
    }

    private MalformedYaml badHeader() {
        return new MalformedYaml(new Flaw(
                "yaml.block-scalar",
                in.at,
                "behind | or > stands something else than an indentation digit, + or -",
                "put the text of the block on the next line, indented"));
    }

    /** The indentation of the first line that is not blank, at least {@code least}. */
    private int detectIndent(int least) {
        int i = in.at;
        int lineStart = i;
        while (i < in.length && (in.bytes[i] == ' ' || in.bytes[i] == '\n')) {
            if (in.bytes[i] == '\n') {
                lineStart = i + 1;
            }
            i++;
        }
        return i == in.length ? least : Math.max(i - lineStart, least);
    }

    private int literalLines(StringBuilder text, int indent, int start) {
        int end = start + 1;
        while (enterLine(indent)) {
            int from = in.at;
            in.skipToLineEnd();
            text.append(in.text(from, in.at));
            if (in.at > from) {
                end = in.at;
            }
            if (in.atEnd()) {
                break;
            }
            text.append('\n');
            in.newline();
        }
        return end;
    }

    private int foldedLines(StringBuilder text, int indent, int start) {
        int end = start + 1;
        int breaks = 0;
        boolean afterText = false;
        boolean afterIndented = false;
        while (enterLine(indent)) {
            int from = in.at;
            in.skipToLineEnd();
            if (in.at > from) {
                boolean indented = in.bytes[from] == ' ' || in.bytes[from] == '\t';
                appendFolded(text, breaks, afterText && !indented && !afterIndented);
                text.append(in.text(from, in.at));
                afterText = true;
                afterIndented = indented;
                breaks = 0;
                end = in.at;
            }
            if (in.atEnd()) {
                break;
            }
            breaks++;
            in.newline();
        }
        text.append("\n".repeat(breaks));
        return end;
    }

    private static void appendFolded(StringBuilder text, int breaks, boolean fold) {
        if (!fold) {
            text.append("\n".repeat(breaks));
        } else if (breaks == 1) {
            text.append(' ');
        } else {
            text.append("\n".repeat(breaks - 1));
        }
    }

    /** Steps over the indentation of a line of the block; false, and nothing moved, when the block has ended. */
    private boolean enterLine(int indent) {
        if (in.atEnd()) {
            return false;
        }
        int i = in.at;
        int limit = Math.min(in.length, i + indent);
        while (i < limit && in.bytes[i] == ' ') {
            i++;
        }
        if (i == in.length || in.bytes[i] == '\n' || i - in.lineStart == indent) {
            in.at = i;
            return true;
        }
        return false;
    }

    private static void chomp(StringBuilder text, int chomp) {
        if (chomp == '+') {
            return;
        }
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        boolean clip = chomp == 0 && end < text.length() && end > 0;
        text.setLength(end);
        if (clip) {
            text.append('\n');
        }
    }
}
