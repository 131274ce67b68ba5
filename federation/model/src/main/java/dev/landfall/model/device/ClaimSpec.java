package dev.landfall.model.device;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a ResourceClaim asks for.
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/resource-claim-v1/">ResourceClaim v1</a>
 */
public record ClaimSpec(List<Request> requests, List<Constraint> constraints) {

    public ClaimSpec {
        requests = List.copyOf(requests);
        constraints = List.copyOf(constraints);
    }

    /** With another condition for each device. */
    public ClaimSpec withSelector(String selector) {
        return new ClaimSpec(
                requests.stream().map(request -> request.withSelector(selector)).toList(), constraints);
    }

    /** Exactly one of {@code exactly} and {@code firstAvailable} (in order of preference) is given. */
    public record Request(String name, @Nullable Exact exactly, List<SubRequest> firstAvailable) {

        public Request {
            firstAvailable = List.copyOf(firstAvailable);
        }

        private Request withSelector(String selector) {
            return new Request(
                    name,
                    exactly == null ? null : exactly.withSelector(selector),
                    firstAvailable.stream()
                            .map(one -> new SubRequest(one.name(), one.exactly().withSelector(selector)))
                            .toList());
        }
    }

    /** One alternative of a prioritised list, {@code REQUEST/NAME} where it is referred to. */
    public record SubRequest(String name, Exact exactly) {}

    /** Devices of one class that satisfy all selectors. */
    public record Exact(
            String deviceClassName,
            List<String> selectors,
            String allocationMode,
            long count,
            boolean adminAccess,
            List<DeviceToleration> tolerations,
            SortedMap<String, String> capacity) {

        public Exact {
            selectors = List.copyOf(selectors);
            tolerations = List.copyOf(tolerations);
        }

        private Exact withSelector(String selector) {
            List<String> all = new ArrayList<>(selectors);
            all.add(selector);
            return new Exact(deviceClassName, all, allocationMode, count, adminAccess, tolerations, capacity);
        }
    }

    /** As a pod's toleration, for taints of devices. */
    public record DeviceToleration(
            String key,
            String operator,
            String value,
            @Nullable String effect) {}

    /** All devices of the requests named (all requests, if none is) agree, or all differ, in an attribute. */
    public record Constraint(
            List<String> requests,
            @Nullable String matchAttribute,
            @Nullable String distinctAttribute) {

        public Constraint {
            requests = List.copyOf(requests);
        }
    }
}
