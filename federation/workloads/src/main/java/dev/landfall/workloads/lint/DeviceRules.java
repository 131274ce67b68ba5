package dev.landfall.workloads.lint;

import dev.landfall.workloads.Examination;
import dev.landfall.workloads.document.MapNode;
import dev.landfall.workloads.document.Node;
import dev.landfall.workloads.manifest.Diagnosis.Correction;
import dev.landfall.workloads.manifest.Diagnosis.Severity;
import dev.landfall.workloads.manifest.Fields;
import dev.landfall.workloads.manifest.KubeObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dynamic Resource Allocation as it was before Kubernetes 1.34, and device memory that no device has.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/">DRA</a>
 */
final class DeviceRules {

    private static final String GROUP = "resource.k8s.io";
    private static final Set<String> DEAD = Set.of("v1alpha1", "v1alpha2", "v1alpha3");
    private static final Set<String> CLASSIC_KINDS =
            Set.of("ResourceClass", "ResourceClaimParameters", "ResourceClassParameters", "PodSchedulingContext");
    private static final Pattern MEMORY = Pattern.compile("memory[^&|]*?quantity\\(['\"](\\d{1,4})Gi['\"]\\)");

    /** What is sold as so many GB has somewhat less than so many Gi: an H100-80GB publishes 81559Mi. */
    private static final Map<Integer, String> PUBLISHED =
            Map.of(80, "an H100-80GB publishes 81559Mi, which is less", 24, "an L4 publishes 23034Mi, which is less");

    private DeviceRules() {}

    static void check(KubeObject object, Examination seen) {
        if (object.group().equals(GROUP)) {
            checkVersion(object, seen);
            if (object.kind().equals("ResourceClaimTemplate")) {
                checkClaim(object, object.spec().at("spec"));
            } else if (object.kind().equals("ResourceClaim")) {
                checkClaim(object, object.spec());
            }
        } else if (object.group().endsWith("resource.nvidia.com")
                && object.kind().endsWith("ClaimParameters")) {
            checkParameters(object);
        }
    }

    private static void checkVersion(KubeObject object, Examination seen) {
        boolean dead = DEAD.contains(object.version()) || CLASSIC_KINDS.contains(object.kind());
        Node at = object.fields().node("apiVersion");
        if (dead) {
            object.fields()
                    .report()
                    .add(
                            Severity.ERROR,
                            "dra.deadVersion",
                            object + " apiVersion",
                            at,
                            "is gone from every Kubernetes release that is still supported",
                            "write " + GROUP + "/v1 and ask for devices in spec.spec.devices.requests[].exactly",
                            ClassicClaim.corrected(object, seen));
        } else if (!object.version().equals("v1")) {
            object.fields()
                    .report()
                    .note(
                            "dra.betaVersion",
                            object + " apiVersion",
                            at,
                            "is a beta of what is stable since Kubernetes 1.34",
                            "write " + GROUP + "/v1");
        }
    }

    private static void checkClaim(KubeObject object, Fields claim) {
        for (String field : List.of("resourceClassName", "parametersRef")) {
            if (claim.has(field)) {
                object.fields()
                        .report()
                        .error(
                                "dra.classic",
                                claim.path(field),
                                claim.place(field),
                                "is a field of classic DRA, which was removed: no scheduler reads it",
                                "write devices.requests[].exactly with deviceClassName: gpu.nvidia.com, count and"
                                        + " selectors[].cel.expression");
            }
        }
        for (Fields request : claim.at("devices").list("requests")) {
            checkForm(object, request);
            checkSelectors(request.at("exactly"));
            checkSelectors(request);
            request.list("firstAvailable").forEach(DeviceRules::checkSelectors);
        }
    }

    private static void checkForm(KubeObject object, Fields request) {
        boolean flat = request.has("deviceClassName");
        if (flat && (object.version().equals("v1") || object.version().equals("v1beta2"))) {
            request.report()
                    .error(
                            "dra.flatRequest",
                            request.path("deviceClassName"),
                            request.place("deviceClassName"),
                            "stands in the request itself, which is the form of v1beta1",
                            "put deviceClassName, count and selectors below exactly");
        } else if (request.has("exactly") && object.version().equals("v1beta1")) {
            request.report()
                    .error(
                            "dra.flatRequest",
                            request.path("exactly"),
                            request.place("exactly"),
                            "is a field of v1beta2 and v1; in v1beta1 a request is flat",
                            "write apiVersion " + GROUP + "/v1");
        }
    }

    private static void checkSelectors(Fields exact) {
        for (Fields selector : exact.list("selectors")) {
            Fields cel = selector.at("cel");
            Matcher literal = MEMORY.matcher(cel.text("expression", ""));
            while (literal.find()) {
                warnOfMemory(cel, "expression", literal.group(1) + "Gi");
            }
        }
    }

    private static void checkParameters(KubeObject object) {
        object.fields()
                .report()
                .error(
                        "dra.parametersObject",
                        object.toString(),
                        object.fields().place("kind"),
                        "was read by the drivers of classic DRA, which was removed: no driver reads it",
                        "put count and selectors into the ResourceClaimTemplate, below exactly");
        Fields selector = object.spec().at("selector");
        if (selector.has("memory")) {
            warnOfMemory(selector, "memory", selector.text("memory", ""));
        }
    }

    private static void warnOfMemory(Fields holder, String field, String literal) {
        int gi = literal.matches("\\d{1,4}Gi") ? Integer.parseInt(literal.substring(0, literal.length() - 2)) : 0;
        String published = PUBLISHED.get(gi);
        if (published == null) {
            return;
        }
        holder.report()
                .warning(
                        "dra.memoryLiteral",
                        holder.path(field),
                        holder.node(field),
                        "asks for " + literal + " of device memory: " + published + ", so no such device matches",
                        "ask for less, as device.capacity['gpu.nvidia.com'].memory.compareTo(quantity('"
                                + (gi - gi / 10) + "Gi')) >= 0");
    }

    /** Turns a claim of classic DRA, and the parameters beside it, into one of v1. */
    private static final class ClassicClaim {

        private static @Nullable Correction corrected(KubeObject object, Examination seen) {
            MapNode whole = object.fields().map();
            if (whole == null || !object.kind().equals("ResourceClaimTemplate")) {
                return null;
            }
            Fields ref = object.spec().at("spec").at("parametersRef");
            Fields parameters = seen.manifest().objects().stream()
                    .filter(other -> other.kind().equals(ref.text("kind", ""))
                            && other.name().equals(ref.text("name", "")))
                    .findFirst()
                    .map(KubeObject::spec)
                    .orElse(ref.nothing());
            StringBuilder text = new StringBuilder();
            text.append("apiVersion: resource.k8s.io/v1\nkind: ResourceClaimTemplate\nmetadata:\n  name: ")
                    .append(object.name())
                    .append(
                            "\nspec:\n  spec:\n    devices:\n      requests:\n        - name: gpu\n          exactly:\n")
                    .append("            deviceClassName: gpu.nvidia.com\n            count: ")
                    .append(parameters.text("count", "1"));
            appendSelectors(text, parameters.at("selector"));
            return new Correction(whole.start(), whole.end(), text.toString());
        }

        private static void appendSelectors(StringBuilder text, Fields selector) {
            String model = selector.text("model", "").toLowerCase(Locale.ROOT);
            String memory = selector.text("memory", "");
            if (!model.matches("[a-z0-9 -]+")) {
                return;
            }
            text.append("\n            selectors:\n              - cel:\n                  expression: >-\n")
                    .append("                    device.attributes['gpu.nvidia.com'].productName.lowerAscii()")
                    .append(".contains('")
                    .append(model)
                    .append("')");
            if (memory.matches("\\d{1,4}Gi")) {
                int gi = Integer.parseInt(memory.substring(0, memory.length() - 2));
                text.append(" &&\n                    device.capacity['gpu.nvidia.com'].memory.compareTo(quantity('")
                        .append(gi - gi / 10)
                        .append("Gi')) >= 0");
            }
        }
    }
}
