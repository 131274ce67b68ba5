package dev.landfall.devices.fit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.devices.allocate.CapacityRule;
import dev.landfall.devices.allocate.DeviceId;
import dev.landfall.devices.allocate.Taken.Grant;
import dev.landfall.devices.read.DeviceObjects;
import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.device.DeviceClass;
import dev.landfall.model.device.ResourceSlice;
import dev.landfall.model.entity.ClusterDevices;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An object of a member, read. */
sealed interface Read {

    /** Part of a pool of devices. */
    record Slice(ResourceSlice slice) implements Read {}

    /**
     * A class of devices.
     *
     * @param created as the object says it; empty if it does not
     */
    record OfClass(DeviceClass deviceClass, String created) implements Read {}

    /**
     * A claim with the devices that it has.
     *
     * @param owner {@code JOB/ATTEMPT} whose claim it is; empty if it is of others
     */
    record Claim(String owner, List<Grant> grants) implements Read {}

    /** Devices that are out of order. */
    record Health(List<DeviceId> unhealthy) implements Read {}

    /** Left out. */
    record Unreadable(List<Finding> findings) implements Read {}

    /** What marks objects that Landfall itself sent. */
    String JOB_LABEL = "landfall.dev/job";

    String ATTEMPT_LABEL = "landfall.dev/attempt";

    ObjectMapper JSON = new ObjectMapper();

    static Read of(ClusterDevices object) {
        try {
            JsonNode json = JSON.readTree(object.json());
            return switch (object.kind()) {
                case "ResourceSlice" -> new Slice(DeviceObjects.slice(json));
                case "DeviceClass" ->
                    new OfClass(
                            DeviceObjects.deviceClass(json),
                            json.path("metadata").path("creationTimestamp").asText());
                case "ResourceClaim" -> new Claim(owner(json.path("metadata").path("labels")), grants(json));
                case "DeviceHealth" -> new Health(unhealthy(json));
                default ->
                    unreadable(new Finding(
                            "device.kind",
                            "object " + object.name(),
                            object.kind(),
                            "is no kind that devices are made of",
                            "Report ResourceSlice, DeviceClass, ResourceClaim or DeviceHealth"));
            };
        } catch (RefusedException refused) {
            return new Unreadable(refused.findings().stream()
                    .map(finding -> new Finding(
                            finding.rule(),
                            object.kind() + " " + object.name() + ", " + finding.thing(),
                            finding.value(),
                            finding.message(),
                            finding.mend()))
                    .toList());
        } catch (JsonProcessingException | IllegalArgumentException | StackOverflowError malformed) {
            return unreadable(new Finding(
                    "device.readable",
                    object.kind() + " " + object.name(),
                    object.json().length() <= 200
                            ? object.json()
                            : object.json().substring(0, 200) + "…",
                    "cannot be read: "
                            + String.valueOf(malformed.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""),
                    "Report the object as JSON of resource.k8s.io/v1"));
        }
    }

    private static Read unreadable(Finding finding) {
        return new Unreadable(List.of(finding));
    }

    private static String owner(JsonNode labels) {
        String job = labels.path(JOB_LABEL).asText();
        String attempt = labels.path(ATTEMPT_LABEL).asText();
        return job.isEmpty() || attempt.isEmpty() ? "" : job + "/" + attempt;
    }

    private static List<Grant> grants(JsonNode claim) {
        List<Grant> grants = new ArrayList<>();
        for (JsonNode result :
                claim.path("status").path("allocation").path("devices").path("results")) {
            DeviceId device = new DeviceId(
                    result.path("driver").asText(),
                    result.path("pool").asText(),
                    result.path("device").asText());
            boolean shared = result.has("shareID") || result.has("consumedCapacity");
            Map<String, BigDecimal> consumed = new TreeMap<>();
            result.path("consumedCapacity")
                    .properties()
                    .forEach(entry -> consumed.put(
                            entry.getKey(),
                            CapacityRule.quantity(entry.getValue().asText())));
            grants.add(new Grant(
                    result.path("request").asText(),
                    device,
                    result.path("adminAccess").asBoolean(),
                    shared,
                    consumed));
        }
        return grants;
    }

    private static List<DeviceId> unhealthy(JsonNode health) {
        List<DeviceId> unhealthy = new ArrayList<>();
        for (JsonNode resource : health.path("resources")) {
            String id = resource.path("resourceID").asText();
            // A device plugin's ids have no slashes; the kubelet takes those devices out of the node's allocatable
            // itself.
            if (resource.path("health").asText().equals("Unhealthy") && id.split("/", 3).length == 3) {
                unhealthy.add(DeviceId.parse(id));
            }
        }
        return unhealthy;
    }
}
