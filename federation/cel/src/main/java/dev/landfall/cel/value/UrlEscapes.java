package dev.landfall.cel.value;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Percent-escapes of the parts of a URL. Works on texts whose every char is one byte of UTF-8.
 *
 * @see <a href="https://pkg.go.dev/net/url">Go's net/url</a>
 */
enum UrlEscapes {
    PATH("$&+,/:;=@"),
    HOST("!$&'()*+,;=:[]<>\""),
    ZONE("!$&'()*+,;=:[]<>\""),
    USER("$&+,;="),
    QUERY(""),
    FRAGMENT("$&+,/:;=?@!()*");

    private static final String HEX = "0123456789ABCDEF";
    private final String kept;

    UrlEscapes(String kept) {
        this.kept = kept;
    }

    static String toBytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    static String toText(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    boolean mustEscape(char c) {
        boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        plain |= "-_.~".indexOf(c) >= 0;
        return !plain && kept.indexOf(c) < 0;
    }

    String escape(String bytes) {
        StringBuilder text = new StringBuilder(bytes.length());
        for (int i = 0; i < bytes.length(); i++) {
            char c = bytes.charAt(i);
            if (c == ' ' && this == QUERY) {
                text.append('+');
            } else if (mustEscape(c)) {
                text.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** The bytes meant, or empty when an escape is malformed or not allowed here. */
    Optional<String> unescape(String bytes) {
        StringBuilder text = new StringBuilder(bytes.length());
        for (int i = 0; i < bytes.length(); i++) {
            char c = bytes.charAt(i);
            if (c == '%') {
                int value = escapedAt(bytes, i);
                if (value < 0) {
                    return Optional.empty();
                }
                text.append((char) value);
                i += 2;
            } else if ((this == HOST || this == ZONE) && c < 0x80 && mustEscape(c)) {
                return Optional.empty();
            } else {
                text.append(c == '+' && this == QUERY ? ' ' : c);
            }
        }
        return Optional.of(text.toString());
    }

    private int escapedAt(String bytes, int at) {
        int high = at + 2 < bytes.length() ? hexDigit(bytes.charAt(at + 1)) : -1;
        int low = at + 2 < bytes.length() ? hexDigit(bytes.charAt(at + 2)) : -1;
        if (high < 0 || low < 0) {
            return -1;
        }
        int value = high << 4 | low;
        boolean percent = value == '%';
        boolean allowed = switch (this) {
            case HOST -> high >= 8 || percent;
            case ZONE -> percent || value == ' ' || !HOST.mustEscape((char) value);
            case PATH, USER, QUERY, FRAGMENT -> true;
        };
        return allowed ? value : -1;
    }

    private static int hexDigit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    /** {@code escaped} when it is a valid encoding of {@code meant}, otherwise the default encoding of that. */
    String keepOrEscape(String escaped, String meant) {
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if ("!$&'()*+,;=:@[]%".indexOf(c) < 0 && mustEscape(c)) {
                return escape(meant);
            }
        }
        return unescape(escaped).filter(meant::equals).isPresent() ? escaped : escape(meant);
    }
}
