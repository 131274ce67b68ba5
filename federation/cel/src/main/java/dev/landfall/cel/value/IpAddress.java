package dev.landfall.cel.value;

import dev.landfall.cel.CelErrorKind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An IPv4 or IPv6 address without zone; IPv4 written as IPv6 is refused. */
public final class IpAddress implements Opaque {
    public static final String TYPE_NAME = "net.IP";

    private final byte[] octets;

    IpAddress(byte[] octets) {
        this.octets = octets;
    }

    /** An {@link IpAddress}, or an error of kind {@code ipParse}. */
    public static Object parse(String text) {
        byte[] octets = IpText.parse(text);
        if (octets == null) {
            return new CelError(
                    CelErrorKind.IP_PARSE,
                    "IP Address \"" + text + "\" parse error during conversion from string: no address");
        }
        if (IpText.isMapped(octets)) {
            return new CelError(CelErrorKind.IP_PARSE, "IPv4-mapped IPv6 address \"" + text + "\" is not allowed");
        }
        return new IpAddress(octets);
    }

    public long family() {
        return octets.length == 4 ? 4 : 6;
    }

    int byteCount() {
        return octets.length;
    }

    byte[] octets() {
        return octets.clone();
    }

    public boolean isUnspecified() {
        return allZeroBut(octets.length);
    }

    private boolean allZeroBut(int from) {
        for (int i = 0; i < from; i++) {
            if (octets[i] != 0) {
                return false;
            }
        }
        return true;
    }

    public boolean isLoopback() {
        return octets.length == 4 ? octets[0] == 127 : allZeroBut(15) && octets[15] == 1;
    }

    public boolean isLinkLocalMulticast() {
        return octets.length == 4
                ? unsigned(0) == 224 && octets[1] == 0 && octets[2] == 0
                : unsigned(0) == 0xff && (octets[1] & 0x0f) == 0x02;
    }

    public boolean isLinkLocalUnicast() {
        return octets.length == 4
                ? unsigned(0) == 169 && unsigned(1) == 254
                : unsigned(0) == 0xfe && (octets[1] & 0xc0) == 0x80;
    }

    private boolean isMulticast() {
        return octets.length == 4 ? (octets[0] & 0xf0) == 0xe0 : unsigned(0) == 0xff;
    }

    private boolean isBroadcast() {
        return octets.length == 4 && Arrays.equals(octets, new byte[] {-1, -1, -1, -1});
    }

    public boolean isGlobalUnicast() {
        return !(isBroadcast() || isUnspecified() || isLoopback() || isMulticast() || isLinkLocalUnicast());
    }

    private int unsigned(int index) {
        return octets[index] & 0xff;
    }

    @Override
    public String typeName() {
        return TYPE_NAME;
    }

    @Override
    public Object equalTo(Object other) {
        return other instanceof IpAddress ip ? equals(ip) : (Object) CelError.orNoSuchOverload(other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpAddress ip && Arrays.equals(octets, ip.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return IpText.format(octets);
    }
}
