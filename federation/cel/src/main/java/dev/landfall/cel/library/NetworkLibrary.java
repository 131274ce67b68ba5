package dev.landfall.cel.library;

import dev.landfall.cel.value.CelError;
import dev.landfall.cel.value.IpAddress;
import dev.landfall.cel.value.IpPrefix;
import java.util.function.Function;

/** Kubernetes' IP and CIDR libraries. */
final class NetworkLibrary {
    private NetworkLibrary() {}

    static void register(Functions functions) {
        functions.add("string_to_ip", text -> IpAddress.parse((String) text));
        functions.add("is_ip", text -> IpAddress.parse((String) text) instanceof IpAddress);
        functions.add("ip_is_canonical", text -> {
            Object ip = IpAddress.parse((String) text);
            return ip instanceof IpAddress ? ip.toString().equals(text) : ip;
        });
        ofIp(functions, "ip_family", IpAddress::family);
        ofIp(functions, "ip_is_unspecified", IpAddress::isUnspecified);
        ofIp(functions, "ip_is_loopback", IpAddress::isLoopback);
        ofIp(functions, "ip_is_link_local_multicast", IpAddress::isLinkLocalMulticast);
        ofIp(functions, "ip_is_link_local_unicast", IpAddress::isLinkLocalUnicast);
        ofIp(functions, "ip_is_global_unicast", IpAddress::isGlobalUnicast);

        functions.add("string_to_cidr", text -> IpPrefix.parse((String) text));
        functions.add("is_cidr", text -> IpPrefix.parse((String) text) instanceof IpPrefix);
        functions.add("cidr_ip", prefix -> ((IpPrefix) prefix).address());
        functions.add("cidr_prefix_length", prefix -> (long) ((IpPrefix) prefix).bits());
        functions.add("cidr_masked", prefix -> ((IpPrefix) prefix).masked());
        functions.add("cidr_contains_ip_ip", NetworkLibrary::containsIp);
        functions.add("cidr_contains_cidr", NetworkLibrary::containsPrefix);
        // Kubernetes answers "no such overload" for a text that is no address, not the parser's error.
        functions.add("cidr_contains_ip_string", (prefix, text) -> containsIp(prefix, IpAddress.parse((String) text)));
        functions.add(
                "cidr_contains_cidr_string", (prefix, text) -> containsPrefix(prefix, IpPrefix.parse((String) text)));
    }

    private static void ofIp(Functions functions, String overload, Function<IpAddress, Object> question) {
        functions.add(overload, ip -> question.apply((IpAddress) ip));
    }

    private static Object containsIp(Object prefix, Object ip) {
        return ip instanceof IpAddress address ? ((IpPrefix) prefix).contains(address) : CelError.noSuchOverload();
    }

    private static Object containsPrefix(Object prefix, Object other) {
        return other instanceof IpPrefix inner ? ((IpPrefix) prefix).contains(inner) : CelError.orNoSuchOverload(other);
    }
}
