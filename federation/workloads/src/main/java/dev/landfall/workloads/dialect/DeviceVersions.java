package dev.landfall.workloads.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * DRA objects in another version of {@code resource.k8s.io}. {@code v1beta1} writes a request flat where {@code v1beta2} and {@code v1} have
 * {@code exactly}, and a device's attributes in {@code basic}; all else is the same.
 */
public final class DeviceVersions {

    static final String GROUP = "resource.k8s.io";

    private static final String FLAT = "v1beta1";

    private DeviceVersions() {}

    /** @param object a ResourceClaim, ResourceClaimTemplate, ResourceSlice or DeviceClass; changed in place */
    public static void translate(ObjectNode object, String to) {
        String from = object.path("apiVersion").asText();
        boolean wasFlat = from.equals(GROUP + "/" + FLAT);
        boolean becomesFlat = to.equals(FLAT);
        object.put("apiVersion", GROUP + "/" + to);
        if (wasFlat != becomesFlat) {
            JsonNode spec = object.path("spec");
            JsonNode claim = object.path("kind").asText().equals("ResourceClaimTemplate") ? spec.path("spec") : spec;
            claim.path("devices").path("requests").forEach(request -> request(request, becomesFlat));
            if (object.path("kind").asText().equals("ResourceSlice")) {
                spec.path("devices").forEach(device -> device(device, becomesFlat));
            }
        }
    }

    /** What is no mapping stays as it is: the API server says what is wrong with it. */
    private static void request(JsonNode element, boolean becomesFlat) {
        if (!(element instanceof ObjectNode request) || request.has("firstAvailable")) {
            return;
        }
        if (becomesFlat) {
            unwrap(request, "exactly");
        } else {
            wrap(request, "exactly");
        }
    }

    private static void device(JsonNode element, boolean becomesFlat) {
        if (!(element instanceof ObjectNode device)) {
            return;
        }
        if (becomesFlat) {
            wrap(device, "basic");
        } else {
            unwrap(device, "basic");
        }
    }

    /** Moves everything but the name into a mapping of its own. */
    private static void wrap(ObjectNode object, String field) {
        List<Map.Entry<String, JsonNode>> moved = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (!entry.getKey().equals("name")) {
                moved.add(entry);
            }
        }
        moved.forEach(entry -> object.remove(entry.getKey()));
        ObjectNode inner = object.putObject(field);
        moved.forEach(entry -> inner.set(entry.getKey(), entry.getValue()));
    }

    private static void unwrap(ObjectNode object, String field) {
        if (object.remove(field) instanceof ObjectNode inner) {
            object.setAll(inner);
        }
    }
}
