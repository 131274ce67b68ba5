package dev.landfall.cel.value;

import org.jspecify.annotations.Nullable;

/**
 * IP addresses as text, strictly: four decimal numbers without leading zeroes, or RFC 4291 without zone.
 *
 * @see <a href="https://pkg.go.dev/net/netip#ParseAddr">netip.ParseAddr</a>
 */
final class IpText {
    private static final int GROUPS = 8;

    private IpText() {}

    /** 4 or 16 octets, or null. */
    static byte @Nullable [] parse(String text) {
        int dot = text.indexOf('.');
        int colon = text.indexOf(':');
        if (colon >= 0 && (dot < 0 || colon < dot)) {
            return parseV6(text);
        }
        return dot >= 0 ? parseV4(text) : null;
    }

    private static byte @Nullable [] parseV4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return null;
        }
        byte[] octets = new byte[4];
        for (int i = 0; i < 4; i++) {
            String part = parts[i];
            if (!part.matches("[0-9]{1,3}") || (part.length() > 1 && part.startsWith("0"))) {
                return null;
            }
            int octet = Integer.parseInt(part);
            if (octet > 255) {
                return null;
            }
            octets[i] = (byte) octet;
        }
        return octets;
    }

    private static byte @Nullable [] parseV6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return null;
        }
        byte[] head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
        byte[] tail = gap < 0 ? new byte[0] : groups(text.substring(gap + 2), true);
        if (head == null || tail == null) {
            return null;
        }
        int length = head.length + tail.length;
        if (gap < 0 ? length != 16 : length > 14) {
            return null;
        }
        byte[] octets = new byte[16];
        System.arraycopy(head, 0, octets, 0, head.length);
        System.arraycopy(tail, 0, octets, 16 - tail.length, tail.length);
        return octets;
    }

    /** The octets of groups separated by single colons; {@code last} says whether the text's end is here. */
    private static byte @Nullable [] groups(String text, boolean last) {
        if (text.isEmpty()) {
            return new byte[0];
        }
        String[] parts = text.split(":", -1);
        boolean endsInV4 = last && parts[parts.length - 1].contains(".");
        byte[] v4 = endsInV4 ? parseV4(parts[parts.length - 1]) : new byte[0];
        int count = endsInV4 ? parts.length - 1 : parts.length;
        if (v4 == null || count > GROUPS) {
            return null;
        }
        byte[] octets = new byte[count * 2 + v4.length];
        for (int i = 0; i < count; i++) {
            if (!parts[i].matches("[0-9a-fA-F]{1,4}")) {
                return null;
            }
            int group = Integer.parseInt(parts[i], 16);
            octets[2 * i] = (byte) (group >> 8);
            octets[2 * i + 1] = (byte) group;
        }
        System.arraycopy(v4, 0, octets, count * 2, v4.length);
        return octets;
    }

    /** Whether this is an IPv4 address in IPv6's clothes: {@code ::ffff:a.b.c.d}. */
    static boolean isMapped(byte[] octets) {
        if (octets.length != 16 || octets[10] != -1 || octets[11] != -1) {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            if (octets[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** The canonical text, RFC 5952. */
    static String format(byte[] octets) {
        if (octets.length == 4) {
            return (octets[0] & 0xff) + "." + (octets[1] & 0xff) + "." + (octets[2] & 0xff) + "." + (octets[3] & 0xff);
        }
        int gapStart = -1;
        int gapLength = 1;
        for (int i = 0; i < GROUPS; i++) {
            int run = zeroRun(octets, i);
            if (run > gapLength) {
                gapStart = i;
                gapLength = run;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == gapStart) {
                text.append("::");
                i += gapLength - 1;
            } else {
                text.append(i > 0 && !text.toString().endsWith(":") ? ":" : "")
                        .append(Integer.toHexString(group(octets, i)));
            }
        }
        return text.toString();
    }

    private static int zeroRun(byte[] octets, int from) {
        int end = from;
        while (end < GROUPS && group(octets, end) == 0) {
            end++;
        }
        return end - from;
    }

    private static int group(byte[] octets, int index) {
        return (octets[2 * index] & 0xff) << 8 | (octets[2 * index + 1] & 0xff);
    }
}
