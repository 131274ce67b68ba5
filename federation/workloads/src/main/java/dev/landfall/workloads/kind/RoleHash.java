package dev.landfall.workloads.kind;

import dev.landfall.model.Quantity;
import dev.landfall.workloads.manifest.Fields;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;

/**
 * The name that Kueue gives to the pods of one role in a pod group: eight digits of a hash over what matters to admission.
 *
 * @see <a href="https://github.com/kubernetes-sigs/kueue/blob/main/pkg/util/pod/pod.go">GenerateRoleHash</a>
 */
public final class RoleHash {

    private static final int DIGITS = 8;

    private RoleHash() {}

    public static String of(Fields spec) {
        StringBuilder json = new StringBuilder("{\"spec\":{\"affinity\":");
        GoForms.AFFINITY.write(json, spec.node("affinity"));
        json.append(",\"containers\":");
        containers(json, spec.list("containers"));
        json.append(",\"initContainers\":");
        containers(json, spec.list("initContainers"));
        json.append(",\"nodeSelector\":");
        GoForms.STRINGS.write(json, spec.node("nodeSelector"));
        json.append(",\"overhead\":");
        quantities(json, spec, "overhead");
        json.append(",\"priority\":");
        GoForms.NUMBER.write(json, spec.node("priority"));
        json.append(",\"resourceClaims\":");
        GoForms.CLAIMS.write(json, spec.node("resourceClaims"));
        if (spec.has("resources")) {
            json.append(",\"resources\":");
            quantities(json, spec.at("resources"), "requests");
        }
        json.append(",\"runtimeClassName\":");
        GoForms.STRING.write(json, spec.node("runtimeClassName"));
        json.append(",\"tolerations\":");
        GoForms.TOLERATIONS.write(json, spec.node("tolerations"));
        json.append(",\"topologySpreadConstraints\":");
        GoForms.SPREADS.write(json, spec.node("topologySpreadConstraints"));
        return digest(json.append("}}").toString());
    }

    private static void containers(StringBuilder json, List<Fields> containers) {
        if (containers.isEmpty()) {
            json.append("null");
            return;
        }
        char separator = '[';
        for (Fields container : containers) {
            json.append(separator).append("{\"ports\":");
            GoForms.PORTS.write(json, container.node("ports"));
            json.append(",\"resources\":{\"requests\":");
            quantities(json, container.at("resources"), "requests");
            json.append("}}");
            separator = ',';
        }
        json.append(']');
    }

    private static void quantities(StringBuilder json, Fields holder, String field) {
        if (!holder.has(field)) {
            json.append("null");
            return;
        }
        SortedMap<String, Quantity> quantities = holder.quantities(field);
        char separator = '{';
        if (quantities.isEmpty()) {
            json.append(separator);
        }
        for (var entry : quantities.entrySet()) {
            json.append(separator);
            GoJson.quote(json, entry.getKey());
            json.append(":\"").append(entry.getValue().canonical()).append('"');
            separator = ',';
        }
        json.append('}');
    }

    private static String digest(String json) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
