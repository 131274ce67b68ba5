package dev.landfall.workloads.document;

import dev.landfall.workloads.document.ScalarNode.Style;
import org.jspecify.annotations.Nullable;

/** Reads scalars in single and double quotes, folding the lines they span. */
final class QuotedScalars {

    private final Cursor in;

    QuotedScalars(Cursor in) {
        this.in = in;
    }

    /** Reads the quoted scalar that the cursor stands on. */
    ScalarNode read() {
        return in.peek() == '\'' ? single() : doubled();
    }

    private ScalarNode single() {
        int start = in.at++;
        int from = in.at;
        StringBuilder text = null;
        while (true) {
            int b = in.peek();
            if (b == -1) {
                throw unclosed(start, "'");
            }
            if (b == '\'' && in.peek(1) != '\'') {
                break;
            }
            if (b == '\'') {
                text = opened(text).append(in.text(from, in.at + 1));
                in.at += 2;
                from = in.at;
            } else if (b == '\n') {
                text = foldLine(opened(text), from, start);
                from = in.at;
            } else {
                in.at++;
            }
        }
        String last = in.text(from, in.at);
        in.at++;
        String whole = text == null ? last : text.append(last).toString();
        return new ScalarNode(whole, Style.SINGLE_QUOTED, start, in.at);
    }

    private ScalarNode doubled() {
        int start = in.at++;
        int from = in.at;
        StringBuilder text = null;
        while (in.peek() != '"') {
            int b = in.peek();
            if (b == -1) {
                throw unclosed(start, "\"");
            }
            if (b == '\\') {
                text = opened(text).append(in.text(from, in.at));
                escape(text);
                from = in.at;
            } else if (b == '\n') {
                text = foldLine(opened(text), from, start);
                from = in.at;
            } else {
                in.at++;
            }
        }
        String last = in.text(from, in.at);
        in.at++;
        String whole = text == null ? last : text.append(last).toString();
        return new ScalarNode(whole, Style.DOUBLE_QUOTED, start, in.at);
    }

    private static StringBuilder opened(@Nullable StringBuilder text) {
        return text == null ? new StringBuilder() : text;
    }

    /** Appends the line before the break without its trailing blanks, then the folded breaks. */
    private StringBuilder foldLine(StringBuilder text, int from, int start) {
        int end = in.at;
        while (end > from && (in.bytes[end - 1] == ' ' || in.bytes[end - 1] == '\t')) {
            end--;
        }
        text.append(in.text(from, end));
        int breaks = 0;
        while (in.peek() == '\n') {
            in.newline();
            breaks++;
            if (in.atAnyMarker()) {
                throw unclosed(start, "quote");
            }
            in.skipBlanks();
        }
        return PlainScalars.appendBreaks(text, breaks);
    }

    private void escape(StringBuilder text) {
        int b = in.peek(1);
        in.at += 2;
        switch (b) {
            case '0' -> text.append('\0');
            case 'a' -> text.append('\u0007');
            case 'b' -> text.append('\b');
            case 't', '\t' -> text.append('\t');
            case 'n' -> text.append('\n');
            case 'v' -> text.append('\u000B');
            case 'f' -> text.append('\f');
            case 'r' -> text.append('\r');
            case 'e' -> text.append('\u001B');
            case ' ', '"', '/', '\\', '\'' -> text.append((char) b);
            case 'N' -> text.append('\u0085');
            case '_' -> text.append('\u00A0');
            case 'L' -> text.append('\u2028');
            case 'P' -> text.append('\u2029');
            case 'x' -> hex(text, 2);
            case 'u' -> hex(text, 4);
            case 'U' -> hex(text, 8);
            case '\n' -> joinLines();
            default -> throw badEscape("\\" + (b < 0 ? "" : String.valueOf((char) b)));
        }
    }

    /** An escaped line break: the lines are joined without a space, blank lines stay breaks. */
    private void joinLines() {
        in.lineStart = in.at;
        in.skipBlanks();
    }

    private void hex(StringBuilder text, int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(in.peek(), 16);
            if (digit < 0 || value > 0x10FFFF) {
                throw badEscape("a hexadecimal escape that is too short");
            }
            value = value * 16 + digit;
            in.at++;
        }
        if (value > 0x10FFFF) {
            throw badEscape("an escape beyond Unicode");
        }
        text.appendCodePoint(value);
    }

    private MalformedYaml badEscape(String what) {
        return new MalformedYaml(new Flaw(
                "yaml.escape",
                in.at - 1,
                "in double quotes stands " + what + ", which is no escape of YAML",
                "write a backslash as \\\\, or use single quotes"));
    }

    private static MalformedYaml unclosed(int start, String quote) {
        return new MalformedYaml(new Flaw(
                "yaml.unclosed", start, "the " + quote + " that opens here is never closed", "close the quote"));
    }
}
