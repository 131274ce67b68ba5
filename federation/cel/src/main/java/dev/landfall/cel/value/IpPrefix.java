package dev.landfall.cel.value;

import dev.landfall.cel.CelErrorKind;
import java.util.Arrays;

/** A network: an address, as it was written, and the length of the network's part. */
public record IpPrefix(IpAddress address, int bits) implements Opaque {
    public static final String TYPE_NAME = "net.CIDR";

    /** An {@link IpPrefix}, or an error of kind {@code cidrParse}. */
    public static Object parse(String text) {
        int slash = text.lastIndexOf('/');
        byte[] octets = slash < 0 ? null : IpText.parse(text.substring(0, slash));
        String bits = text.substring(slash + 1);
        boolean wellFormed = octets != null && bits.matches("0|[1-9][0-9]{0,2}");
        if (octets == null || !wellFormed || Integer.parseInt(bits) > octets.length * 8) {
            return error("netip.ParsePrefix(\"" + text + "\"): no network");
        }
        if (IpText.isMapped(octets)) {
            return error("IPv4-mapped IPv6 address \"" + text + "\" is not allowed");
        }
        return new IpPrefix(new IpAddress(octets), Integer.parseInt(bits));
    }

    private static CelError error(String reason) {
        return new CelError(
                CelErrorKind.CIDR_PARSE, "network address parse error during conversion from string: " + reason);
    }

    /** Whether {@code ip} is of this family and within this network. */
    public boolean contains(IpAddress ip) {
        return ip.byteCount() == address.byteCount() && sameBits(ip, bits);
    }

    /** Whether all of {@code other} is within this network. */
    public boolean contains(IpPrefix other) {
        return other.address.byteCount() == address.byteCount() && bits <= other.bits && sameBits(other.address, bits);
    }

    private boolean sameBits(IpAddress other, int count) {
        return Arrays.equals(masked(address.octets(), count), masked(other.octets(), count));
    }

    private static byte[] masked(byte[] octets, int bits) {
        for (int i = 0; i < octets.length; i++) {
            int kept = Math.clamp(bits - 8L * i, 0, 8);
            octets[i] &= (byte) (0xff << (8 - kept));
        }
        return octets;
    }

    /** This network with the host's part of its address zeroed. */
    public IpPrefix masked() {
        return new IpPrefix(new IpAddress(masked(address.octets(), bits)), bits);
    }

    @Override
    public String typeName() {
        return TYPE_NAME;
    }

    @Override
    public Object equalTo(Object other) {
        return other instanceof IpPrefix prefix ? equals(prefix) : (Object) CelError.orNoSuchOverload(other);
    }

    @Override
    public String toString() {
        return address + "/" + bits;
    }
}
