package dev.landfall.adapters.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.landfall.model.JobId;
import dev.landfall.model.input.Input.DevicesReported;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What holds after a row of reports, by kind and name. */
record ReportedDevices(SortedMap<String, JsonNode> objects) {

    private static final JsonMapper JSON = new JsonMapper();

    static ReportedDevices after(List<DevicesReported> reports) {
        SortedMap<String, JsonNode> objects = new TreeMap<>();
        for (DevicesReported report : reports) {
            if (report.complete()) {
                objects.clear();
            }
            report.objects().forEach(object -> objects.put(object.kind() + "/" + object.name(), read(object.json())));
            report.removed().forEach(key -> objects.remove(key));
        }
        return new ReportedDevices(objects);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a report has no JSON: " + json, e);
        }
    }

    List<JsonNode> of(String kind) {
        return List.copyOf(
                objects.subMap(kind + "/", kind + "/" + Character.MAX_VALUE).values());
    }

    List<JsonNode> slicesOf(String node) {
        return of("ResourceSlice").stream()
                .filter(slice -> slice.at("/spec/nodeName").asText().equals(node))
                .toList();
    }

    /** {@code DRIVER/POOL/DEVICE} of each device of a node. */
    List<String> devicesOf(String node) {
        List<String> devices = new ArrayList<>();
        for (JsonNode slice : slicesOf(node)) {
            String pool = slice.at("/spec/driver").asText() + "/"
                    + slice.at("/spec/pool/name").asText() + "/";
            slice.at("/spec/devices")
                    .forEach(device -> devices.add(pool + device.path("name").asText()));
        }
        return devices;
    }

    /** Claims by the labels of an attempt, with devices. */
    List<JsonNode> claimsOf(JobId job, int attempt) {
        return of("ResourceClaim").stream()
                .filter(claim -> {
                    JsonNode labels = claim.at("/metadata/labels");
                    return labels.path("landfall.dev/job").asText().equals(job.value())
                            && labels.path("landfall.dev/attempt").asText().equals(Integer.toString(attempt));
                })
                .filter(claim -> !results(claim).isEmpty())
                .toList();
    }

    /** {@code DRIVER/POOL/DEVICE} of each device that the claims have. */
    List<String> allocated(List<JsonNode> claims) {
        List<String> devices = new ArrayList<>();
        for (JsonNode claim : claims) {
            results(claim)
                    .forEach(result -> devices.add(result.path("driver").asText() + "/"
                            + result.path("pool").asText() + "/"
                            + result.path("device").asText()));
        }
        return devices;
    }

    private static JsonNode results(JsonNode claim) {
        return claim.at("/status/allocation/devices/results");
    }

    /**
     * Whether a taint or a health report keeps pods from the device.
     *
     * @param device {@code DRIVER/POOL/DEVICE}
     */
    boolean isOutOfOrder(String device) {
        String[] parts = device.split("/", -1);
        boolean tainted = of("ResourceSlice").stream()
                .filter(slice -> slice.at("/spec/driver").asText().equals(parts[0])
                        && slice.at("/spec/pool/name").asText().equals(parts[1]))
                .flatMap(slice -> slice.at("/spec/devices").valueStream())
                .anyMatch(one -> one.path("name").asText().equals(parts[2])
                        && !one.path("taints").isEmpty());
        return tainted
                || of("DeviceHealth").stream()
                        .flatMap(health -> health.path("resources").valueStream())
                        .anyMatch(one -> one.path("resourceID").asText().equals(device)
                                && one.path("health").asText().equals("Unhealthy"));
    }
}
