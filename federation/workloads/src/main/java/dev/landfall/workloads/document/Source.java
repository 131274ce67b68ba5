package dev.landfall.workloads.document;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes that were read, as UTF-8 without byte order mark and with {@code \n} line ends, under the name that findings
 * give them.
 */
public final class Source {

    private final String name;
    private final byte[] bytes;

    private Source(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** Takes bytes in UTF-8, or in UTF-16 when a byte order mark says so. Lines and columns stay what an editor shows. */
    public static Source of(String name, byte[] raw) {
        return new Source(name, withUnixLines(Encoding.toUtf8(raw)));
    }

    public static Source of(String name, String text) {
        return of(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public String name() {
        return name;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The text between two offsets. */
    public String text(int start, int end) {
        return new String(bytes, start, Math.max(0, end - start), StandardCharsets.UTF_8);
    }

    public int length() {
        return bytes.length;
    }

    /** Line and column, both from 1, columns in characters; an offset past the end is the end. */
    public Position position(int offset) {
        int stop = Math.min(Math.max(offset, 0), bytes.length);
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < stop; i++) {
            if (bytes[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new Position(line, text(lineStart, stop).length() + 1);
    }

    private static byte[] withUnixLines(byte[] raw) {
        int first = 0;
        while (first < raw.length && raw[first] != '\r') {
            first++;
        }
        if (first == raw.length) {
            return raw;
        }
        byte[] out = new byte[raw.length];
        int length = 0;
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '\r') {
                out[length++] = raw[i];
            } else if (i + 1 == raw.length || raw[i + 1] != '\n') {
                out[length++] = '\n';
            }
        }
        return Arrays.copyOf(out, length);
    }
}
