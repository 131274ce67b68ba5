package dev.landfall.workloads.document;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Which encoding the bytes are in: UTF-8, unless a byte order mark says UTF-16. */
final class Encoding {

    private Encoding() {}

    static byte[] toUtf8(byte[] raw) {
        if (startsWith(raw, 0xEF, 0xBB, 0xBF)) {
            return Arrays.copyOfRange(raw, 3, raw.length);
        }
        if (startsWith(raw, 0xFE, 0xFF)) {
            return transcoded(raw, StandardCharsets.UTF_16BE);
        }
        if (startsWith(raw, 0xFF, 0xFE)) {
            return transcoded(raw, StandardCharsets.UTF_16LE);
        }
        return raw;
    }

    private static byte[] transcoded(byte[] raw, Charset charset) {
        return new String(raw, 2, raw.length - 2, charset).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean startsWith(byte[] raw, int... mark) {
        if (raw.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((raw[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * The offset of the first byte that no YAML text may hold (a control character, or bytes that are no UTF-8), or −1.
     */
    static int firstForbidden(byte[] utf8) {
        int i = 0;
        while (i < utf8.length) {
            int b = utf8[i];
            if ((b >= 0x20 && b != 0x7F) || b == '\n' || b == '\t') {
                i++;
            } else if (b < 0) {
                int length = sequenceLength(utf8, i);
                if (length == 0) {
                    return i;
                }
                i += length;
            } else {
                return i;
            }
        }
        return -1;
    }

    /** Bytes of the well-formed UTF-8 sequence at an offset, or 0; surrogates and overlong forms are not well formed. */
    private static int sequenceLength(byte[] utf8, int at) {
        int lead = utf8[at] & 0xFF;
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || at + length > utf8.length) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((utf8[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        int second = utf8[at + 1] & 0xFF;
        boolean bad = (lead == 0xE0 && second < 0xA0)
                || (lead == 0xED && second > 0x9F)
                || (lead == 0xF0 && second < 0x90)
                || (lead == 0xF4 && second > 0x8F);
        return bad ? 0 : length;
    }
}
