package dev.landfall.cel.cost;

import dev.landfall.cel.value.IpPrefix;
import dev.landfall.cel.value.Kinds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules of Kubernetes' own estimator, which go by the function's name. */
final class KubernetesCosts {
    private static final List<String> CONSTANT = List.of(
            "masked",
            "prefixLength",
            "family",
            "isUnspecified",
            "isLoopback",
            "isLinkLocalMulticast",
            "isLinkLocalUnicast",
            "isGlobalUnicast",
            "format.named",
            "sign",
            "asInteger",
            "isInteger",
            "asApproximateFloat",
            "isGreaterThan",
            "isLessThan",
            "compareTo",
            "add",
            "sub",
            "major",
            "minor",
            "patch",
            "getScheme",
            "getHostname",
            "getHost",
            "getPort",
            "getEscapedPath",
            "getQuery");
    private static final List<String> TRAVERSING = List.of("isSorted", "sum", "max", "min", "indexOf", "lastIndexOf");
    private static final List<String> SCANNING = List.of(
            "url",
            "lowerAscii",
            "upperAscii",
            "substring",
            "trim",
            "cidr",
            "isIP",
            "isCIDR",
            "quantity",
            "isQuantity",
            "semver",
            "isSemver");

    private KubernetesCosts() {}

    /** What these overloads cost beside their function's rule: parsing the text. */
    static long parsing(String overload, Object[] a) {
        boolean parses = overload.equals("cidr_contains_ip_string") || overload.equals("cidr_contains_cidr_string");
        return parses ? CallCosts.tenth(Kinds.size(a[1])) : 0;
    }

    static Map<String, CallCosts> rules() {
        Map<String, CallCosts> rules = new HashMap<>();
        CONSTANT.forEach(function -> rules.put(function, CallCosts.ONE));
        TRAVERSING.forEach(function -> rules.put(function, (a, r) -> CallCosts.traversal(a[0])));
        SCANNING.forEach(function -> rules.put(function, (a, r) -> CallCosts.tenth(Kinds.size(a[0]))));
        rules.put("ip", (a, r) -> a[0] instanceof IpPrefix ? 1 : CallCosts.tenth(Kinds.size(a[0])));
        rules.put("ip.isCanonical", (a, r) -> twice(a[0]));
        rules.put("replace", (a, r) -> twice(a[0]));
        rules.put("split", (a, r) -> twice(a[0]));
        rules.put("join", (a, r) -> twice(r));
        rules.put("find", (a, r) -> CallCosts.regex(a[0], Kinds.size(a[1])));
        rules.put("findAll", (a, r) -> CallCosts.regex(a[0], Kinds.size(a[1])));
        rules.put("containsIP", (a, r) -> network(a));
        rules.put("containsCIDR", (a, r) -> network(a) + CallCosts.tenth(Kinds.size(a[0])) + 1);
        rules.put("validate", (a, r) -> {
            long pattern = CallCosts.formatSize(a[0]);
            return pattern < 0 ? 1 : CallCosts.regex(a[1], pattern);
        });
        return rules;
    }

    private static long twice(Object value) {
        return CallCosts.ceil(Kinds.size(value) * 2 * 0.1);
    }

    private static long network(Object[] a) {
        return CallCosts.tenth(2 * Kinds.size(a[0]));
    }
}
