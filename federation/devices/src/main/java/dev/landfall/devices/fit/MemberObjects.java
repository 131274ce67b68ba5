package dev.landfall.devices.fit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.devices.allocate.DeviceId;
import dev.landfall.devices.read.DeviceObjects;
import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.device.DeviceClass;
import dev.landfall.model.device.ResourceSlice;
import dev.landfall.model.entity.ClusterDevices;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** A member's objects, read. What cannot be read is reported and left out. */
final class MemberObjects {
    /** What marks objects that Landfall itself sent; the placer knows what those use. */
    private static final String OWN_LABEL = "landfall.dev/job";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<ResourceSlice> slices = new ArrayList<>();
    private final List<DeviceClass> classes = new ArrayList<>();
    private final SortedSet<DeviceId> unusable = new TreeSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, ResourceSlice> readSlices = new HashMap<>();

    private MemberObjects() {}

    /** @param before slices that were read already, by their JSON */
    static MemberObjects read(Collection<ClusterDevices> objects, Map<String, ResourceSlice> before) {
        MemberObjects read = new MemberObjects();
        for (ClusterDevices object : objects) {
            try {
                read.add(object, before);
            } catch (RefusedException refused) {
                read.findings.addAll(refused.findings());
            } catch (JsonProcessingException | IllegalArgumentException malformed) {
                read.findings.add(new Finding(
                        "device.readable",
                        object.kind() + " " + object.name(),
                        object.json(),
                        "cannot be read: " + malformed.getMessage(),
                        "Report the object as JSON of resource.k8s.io/v1"));
            }
        }
        return read;
    }

    private void add(ClusterDevices object, Map<String, ResourceSlice> before)
            throws RefusedException, JsonProcessingException {
        switch (object.kind()) {
            case "ResourceSlice" -> {
                ResourceSlice known = before.get(object.json());
                ResourceSlice slice = known != null ? known : DeviceObjects.slice(JSON.readTree(object.json()));
                slices.add(slice);
                readSlices.put(object.json(), slice);
            }
            case "DeviceClass" -> classes.add(DeviceObjects.deviceClass(JSON.readTree(object.json())));
            case "ResourceClaim" -> addClaim(JSON.readTree(object.json()));
            case "DeviceHealth" -> addHealth(JSON.readTree(object.json()));
            default ->
                findings.add(new Finding(
                        "device.kind",
                        "object " + object.name(),
                        object.kind(),
                        "is no kind that devices are made of",
                        "Report ResourceSlice, DeviceClass, ResourceClaim or DeviceHealth"));
        }
    }

    private void addClaim(JsonNode claim) {
        if (claim.path("metadata").path("labels").has(OWN_LABEL)) {
            return;
        }
        for (JsonNode device :
                claim.path("status").path("allocation").path("devices").path("results")) {
            if (!device.path("adminAccess").asBoolean() && !device.has("shareID")) {
                unusable.add(new DeviceId(
                        device.path("driver").asText(),
                        device.path("pool").asText(),
                        device.path("device").asText()));
            }
        }
    }

    private void addHealth(JsonNode health) {
        for (JsonNode resource : health.path("resources")) {
            if (resource.path("health").asText().equals("Unhealthy")) {
                unusable.add(DeviceId.parse(resource.path("resourceID").asText()));
            }
        }
    }

    List<ResourceSlice> slices() {
        return slices;
    }

    List<DeviceClass> classes() {
        return classes;
    }

    /** Devices that others have, or that are out of order. */
    SortedSet<DeviceId> unusable() {
        return unusable;
    }

    List<Finding> findings() {
        return findings;
    }

    Map<String, ResourceSlice> readSlices() {
        return readSlices;
    }
}
