package dev.landfall.cel.estimate;

import static dev.landfall.cel.estimate.CallEstimate.NOMINAL;
import static dev.landfall.cel.estimate.CallEstimate.reading;

import dev.cel.common.types.CelKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Functions that Kubernetes estimates itself, by name.
 *
 * @see <a href="https://github.com/kubernetes/apiserver/blob/v0.36.3/pkg/cel/library/cost.go">library/cost.go</a>
 */
final class KubernetesEstimates {

    private static final double REGEX = 0.25;
    /** Characters in the longest regular expression of a named format. */
    private static final double LONGEST_FORMAT = 128;
    /** Most elements that {@code includes} looks at. */
    private static final Bounds INCLUDED = new Bounds(0, 48);
    /** Bytes of an address. */
    private static final Bounds ADDRESS = new Bounds(4, 16);

    private KubernetesEstimates() {}

    /** Null for functions that are estimated by the language's rules. */
    static @Nullable CallEstimate of(
            String function, String overload, @Nullable Subject target, List<Subject> arguments) {
        return switch (function) {
            case "includes" -> overload.equals("dra_includes_dyn_dyn") ? CallEstimate.of(INCLUDED) : null;
            case "check" -> CallEstimate.of(Bounds.of(350_000));
            case "fieldSelector", "labelSelector" ->
                requirements(arguments.getFirst().size());
            case "serviceAccount", "path", "group", "resource", "subresource", "namespace", "name" -> NOMINAL;
            case "allowed", "reason", "error", "errored", "format.named" -> NOMINAL;
            case "masked", "prefixLength", "family", "isUnspecified", "isLoopback" -> NOMINAL;
            case "isLinkLocalMulticast", "isLinkLocalUnicast", "isGlobalUnicast" -> NOMINAL;
            case "sign", "asInteger", "isInteger", "asApproximateFloat", "isGreaterThan", "isLessThan" -> NOMINAL;
            case "compareTo", "add", "sub", "major", "minor", "patch" -> NOMINAL;
            case "getScheme", "getHostname", "getHost", "getPort", "getEscapedPath", "getQuery" -> NOMINAL;
            case "_==_" -> equality(arguments.get(0), arguments.get(1));
            case "ip" -> overload.equals("cidr_ip") ? NOMINAL : parsed(arguments);
            case "cidr", "isIP", "isCIDR", "quantity", "isQuantity", "semver", "isSemver" -> parsed(arguments);
            case "ip.isCanonical" ->
                arguments.isEmpty() ? null : reading(arguments.getFirst().size(), 2);
            case "containsIP", "containsCIDR" -> contains(overload, arguments);
            case "validate" -> validate(arguments);
            case "url", "jsonpatch.escapeKey" -> arguments.size() == 1 ? kept(arguments.getFirst()) : null;
            default -> target == null ? null : onTarget(function, target, arguments);
        };
    }

    private static @Nullable CallEstimate onTarget(String function, Subject target, List<Subject> arguments) {
        return switch (function) {
            case "isSorted", "sum", "max", "min", "indexOf", "lastIndexOf" -> traversal(target);
            case "lowerAscii", "upperAscii", "substring", "trim" -> kept(target);
            case "replace" -> arguments.size() < 2 ? null : Texts.replace(target, arguments);
            case "split" -> Texts.split(target, arguments);
            case "join" -> Texts.join(target, arguments);
            case "find", "findAll" -> arguments.isEmpty() ? null : find(target, arguments.getFirst());
            default -> null;
        };
    }

    private static CallEstimate requirements(Bounds length) {
        Bounds costs = length.times(0.5).times(10.0 + 40.0);
        return CallEstimate.of(Bounds.of(10).plus(length.times(0.1)).plus(costs));
    }

    private static CallEstimate traversal(Subject target) {
        Subject element = target.element();
        if (element == null) {
            return reading(target.size(), 1);
        }
        Bounds each = element.isText() ? Bounds.ONE.plus(element.size().times(0.1)) : Bounds.ONE;
        return CallEstimate.of(target.size().times(each));
    }

    private static CallEstimate kept(Subject text) {
        return new CallEstimate(text.size().times(0.1), text.size());
    }

    private static @Nullable CallEstimate parsed(List<Subject> arguments) {
        return arguments.isEmpty() ? null : reading(arguments.getFirst().size(), 1);
    }

    private static CallEstimate find(Subject target, Subject regex) {
        Bounds text = target.size().plus(Bounds.ONE).times(0.1);
        Bounds found = new Bounds(0, target.size().max());
        return new CallEstimate(text.times(regex.size().times(REGEX)), found);
    }

    private static @Nullable CallEstimate contains(String overload, List<Subject> arguments) {
        if (arguments.isEmpty()) {
            return null;
        }
        Bounds cost = ADDRESS.plus(ADDRESS).times(0.1);
        if (overload.startsWith("cidr_contains_cidr")) {
            cost = cost.plus(ADDRESS.times(0.1)).plus(Bounds.ONE);
        }
        return CallEstimate.of(
                overload.endsWith("_string")
                        ? cost.plus(arguments.getFirst().size().times(0.1))
                        : cost);
    }

    private static @Nullable CallEstimate validate(List<Subject> arguments) {
        return arguments.isEmpty()
                ? null
                : CallEstimate.of(arguments.getFirst().size().times(0.1).times(LONGEST_FORMAT * REGEX));
    }

    /** Of types of which values are compared in one step. */
    private static @Nullable CallEstimate equality(Subject one, Subject other) {
        if (!one.type().equals(other.type())) {
            return null;
        }
        return switch (one.type().name()) {
            case "net.IP", "net.CIDR", "kubernetes.Quantity", "kubernetes.Semver" -> NOMINAL;
            case "kubernetes.NamedFormat" -> CallEstimate.of(new Bounds(1, 64).times(0.1));
            case "kubernetes.URL" -> {
                Bounds size = other.computed();
                yield CallEstimate.of(new Bounds(1, size == null ? 1 : size.max()).times(0.1));
            }
            default ->
                one.type().name().startsWith("kubernetes.authorization.")
                                && one.type().kind() == CelKind.STRUCT
                        ? NOMINAL
                        : null;
        };
    }
}
