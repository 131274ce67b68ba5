package dev.landfall.devices.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.model.RefusedException;
import dev.landfall.model.device.ClaimSpec;
import dev.landfall.model.device.ClaimSpec.Exact;
import java.util.List;

/** Reads what ResourceClaims and their templates ask for. */
public final class Claims {
    private Claims() {}

    /**
     * Reads the spec of a ResourceClaim, or the spec within the spec of a template, of any supported version.
     *
     * @throws RefusedException naming the field that has the wrong type or asks for what no version knows
     */
    public static ClaimSpec spec(JsonNode spec) throws RefusedException {
        if (Json.has(spec, "resourceClassName")) {
            throw Json.refused(
                    "claim.classicDra",
                    "resourceClassName",
                    Json.text(spec, "resourceClassName"),
                    "classic DRA (v1alpha2) is gone from every supported cluster",
                    "Write resource.k8s.io/v1: devices.requests[].exactly.{deviceClassName, count, selectors}");
        }
        JsonNode devices = spec.path("devices");
        return new ClaimSpec(
                Json.list(devices, "requests", Claims::request), Json.list(devices, "constraints", Claims::constraint));
    }

    private static ClaimSpec.Request request(JsonNode node) throws RefusedException {
        List<ClaimSpec.SubRequest> alternatives =
                Json.list(node, "firstAvailable", one -> new ClaimSpec.SubRequest(Json.text(one, "name"), exact(one)));
        boolean nested = Json.has(node, "exactly");
        // v1beta1 has the fields of "exactly" beside the name.
        boolean flat = !nested && alternatives.isEmpty() && Json.has(node, "deviceClassName");
        return new ClaimSpec.Request(
                Json.text(node, "name"),
                nested ? exact(node.path("exactly")) : flat ? exact(node) : null,
                alternatives);
    }

    private static Exact exact(JsonNode node) throws RefusedException {
        String mode = Json.text(node, "allocationMode");
        return new Exact(
                Json.text(node, "deviceClassName"),
                Json.list(node, "selectors", Claims::expression),
                mode.isEmpty() ? "ExactCount" : mode,
                Json.whole(node, "count", mode.isEmpty() || mode.equals("ExactCount") ? 1 : 0),
                Json.flag(node, "adminAccess"),
                Json.list(node, "tolerations", Claims::toleration),
                Json.map(node.path("capacity"), "requests", JsonNode::asText));
    }

    private static ClaimSpec.DeviceToleration toleration(JsonNode node) throws RefusedException {
        return new ClaimSpec.DeviceToleration(
                Json.text(node, "key"),
                Json.text(node, "operator"),
                Json.text(node, "value"),
                Json.optionalText(node, "effect"));
    }

    private static ClaimSpec.Constraint constraint(JsonNode node) throws RefusedException {
        return new ClaimSpec.Constraint(
                Json.texts(node, "requests"),
                Json.optionalText(node, "matchAttribute"),
                Json.optionalText(node, "distinctAttribute"));
    }

    static String expression(JsonNode selector) throws RefusedException {
        return Json.text(selector.path("cel"), "expression");
    }
}
