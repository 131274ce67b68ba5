package dev.landfall.workloads.document;

import java.nio.charset.StandardCharsets;

/**
 * The place where the parser reads: bytes, offset, and where the current line began. Moving over line breaks goes through
 * here, so that {@link #column()} is always right.
 */
final class Cursor {

    final byte[] bytes;
    final int length;
    /** Offset of the next byte. */
    int at;
    /** Offset of the first byte of the line that {@code at} is in. */
    int lineStart;

    private final boolean ascii;

    Cursor(byte[] bytes) {
        this.bytes = bytes;
        this.length = bytes.length;
        boolean plain = true;
        for (byte b : bytes) {
            plain &= b >= 0;
        }
        this.ascii = plain;
    }

    /** The byte at the cursor, or −1 at the end. */
    int peek() {
        return at < length ? bytes[at] : -1;
    }

    /** The byte {@code ahead} of the cursor, or −1 past the end. */
    int peek(int ahead) {
        return at + ahead < length ? bytes[at + ahead] : -1;
    }

    int column() {
        return at - lineStart;
    }

    boolean atEnd() {
        return at >= length;
    }

    /** Steps over a line break that the cursor stands on. */
    void newline() {
        at++;
        lineStart = at;
    }

    /** Whether only spaces stand between the start of the line and the cursor. */
    boolean onlySpacesBefore() {
        for (int i = lineStart; i < at; i++) {
            if (bytes[i] != ' ') {
                return false;
            }
        }
        return true;
    }

    void skipBlanks() {
        while (at < length && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
    }

    /** Steps over the rest of the line when nothing but blanks and a comment stands there; else stays before the text. */
    void skipTrailing() {
        int from = at;
        skipBlanks();
        if (peek() == '#' && (at > from || at == lineStart)) {
            skipToLineEnd();
        }
    }

    void skipToLineEnd() {
        while (at < length && bytes[at] != '\n') {
            at++;
        }
    }

    /**
     * Steps over blanks, comments and line breaks to the next token.
     *
     * @throws MalformedYaml when a tab indents the line of the token
     */
    void toNextToken() {
        while (true) {
            skipTrailing();
            if (peek() == '\n') {
                newline();
            } else {
                break;
            }
        }
        if (!atEnd() && column() > 0 && indentedByTab()) {
            throw new MalformedYaml(new Flaw(
                    "yaml.tab",
                    lineStart,
                    "the line is indented with a tab",
                    "indent with spaces; YAML allows no tabs"));
        }
    }

    private boolean indentedByTab() {
        for (int i = lineStart; i < at; i++) {
            if (bytes[i] == '\t') {
                return true;
            }
            if (bytes[i] != ' ') {
                return false;
            }
        }
        return false;
    }

    /** Whether a document marker ({@code ---} or {@code ...}) begins at the cursor. */
    boolean atMarker(char mark) {
        return at == lineStart
                && at + 2 < length
                && bytes[at] == mark
                && bytes[at + 1] == mark
                && bytes[at + 2] == mark
                && isBreakOrBlank(peek(3));
    }

    boolean atAnyMarker() {
        return atMarker('-') || atMarker('.');
    }

    static boolean isBreakOrBlank(int b) {
        return b == ' ' || b == '\t' || b == '\n' || b == -1;
    }

    String text(int from, int to) {
        return ascii
                ? new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)
                : new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
