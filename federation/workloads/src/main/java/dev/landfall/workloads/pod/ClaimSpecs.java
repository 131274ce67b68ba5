package dev.landfall.workloads.pod;

import dev.landfall.model.Quantity;
import dev.landfall.model.device.ClaimSpec;
import dev.landfall.model.device.ClaimSpec.Constraint;
import dev.landfall.model.device.ClaimSpec.DeviceToleration;
import dev.landfall.model.device.ClaimSpec.Exact;
import dev.landfall.model.device.ClaimSpec.Request;
import dev.landfall.model.device.ClaimSpec.SubRequest;
import dev.landfall.workloads.document.Node;
import dev.landfall.workloads.document.ScalarNode;
import dev.landfall.workloads.manifest.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a ResourceClaim asks for, in the form of {@code resource.k8s.io/v1} and {@code v1beta2}, and in the flat form
 * of {@code v1beta1}.
 */
public final class ClaimSpecs {

    private ClaimSpecs() {}

    /** @param spec the claim's spec, that which holds {@code devices} */
    public static ClaimSpec read(Fields spec) {
        Fields devices = spec.at("devices");
        List<Request> requests = new ArrayList<>();
        for (Fields request : devices.list("requests")) {
            requests.add(request(request));
        }
        List<Constraint> constraints = new ArrayList<>();
        for (Fields constraint : devices.list("constraints")) {
            constraints.add(new Constraint(
                    constraint.texts("requests"),
                    constraint.text("matchAttribute"),
                    constraint.text("distinctAttribute")));
        }
        return new ClaimSpec(requests, constraints);
    }

    private static Request request(Fields request) {
        List<SubRequest> alternatives = new ArrayList<>();
        for (Fields alternative : request.list("firstAvailable")) {
            alternatives.add(new SubRequest(alternative.text("name", ""), exact(alternative)));
        }
        return new Request(request.text("name", ""), exactly(request, alternatives), alternatives);
    }

    private static @Nullable Exact exactly(Fields request, List<SubRequest> alternatives) {
        if (request.has("exactly")) {
            return exact(request.at("exactly"));
        }
        return request.has("deviceClassName") || alternatives.isEmpty() ? exact(request) : null;
    }

    private static Exact exact(Fields exact) {
        List<String> selectors = new ArrayList<>();
        for (Fields selector : exact.list("selectors")) {
            SelectorCosts.check(selector.at("cel"));
            selectors.add(selector.at("cel").text("expression", ""));
        }
        List<DeviceToleration> tolerations = new ArrayList<>();
        for (Fields toleration : exact.list("tolerations")) {
            tolerations.add(new DeviceToleration(
                    toleration.text("key", ""),
                    toleration.text("operator", "Equal"),
                    toleration.text("value", ""),
                    toleration.text("effect")));
        }
        SortedMap<String, String> capacity = new TreeMap<>();
        exact.at("capacity")
                .quantities("requests")
                .forEach((String name, Quantity quantity) -> capacity.put(name, quantity.canonical()));
        return new Exact(
                exact.text("deviceClassName", ""),
                selectors,
                exact.text("allocationMode", "ExactCount"),
                count(exact),
                exact.truth("adminAccess", false),
                tolerations,
                capacity);
    }

    private static long count(Fields exact) {
        Node node = exact.node("count");
        if (node == null) {
            return 1;
        }
        long count = node instanceof ScalarNode scalar ? scalar.asLong().orElse(0) : 0;
        if (count < 1) {
            exact.report().error("claim.count", exact.path("count"), node, "is no count of devices", "write 1 or more");
            return 1;
        }
        return count;
    }
}
