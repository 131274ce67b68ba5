package dev.landfall.adapters.simulated.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.landfall.model.device.ClaimGrant;
import dev.landfall.model.device.Device.DeviceTaint;
import dev.landfall.model.device.DeviceClass;
import dev.landfall.model.input.Input.DevicesReported.DeviceObject;
import dev.landfall.workloads.dialect.Identity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What drivers, the scheduler and kubelets would write of devices: JSON of resource.k8s.io/v1, fields in order. */
final class DeviceJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private DeviceJson() {}

    /**
     * The slice of a node: a pool by the node's name.
     *
     * @param taints of its devices, by name
     */
    static DeviceObject slice(String node, NodeGroup.Devices devices, Map<String, List<DeviceTaint>> taints) {
        List<Object> published = new ArrayList<>();
        for (String name : devices.names()) {
            published.add(device(devices, node, name, taints.getOrDefault(name, List.of())));
        }
        Map<String, Object> spec = Map.of(
                "driver",
                devices.driver(),
                "nodeName",
                node,
                "pool",
                Map.of("name", node, "generation", 1, "resourceSliceCount", 1),
                "devices",
                published);
        return object("ResourceSlice", node + "-" + devices.driver(), Map.of(), Map.of("spec", spec));
    }

    private static Map<String, Object> device(
            NodeGroup.Devices devices, String node, String name, List<DeviceTaint> taints) {
        Map<String, Object> attributes = new TreeMap<>();
        devices.attributes().forEach((key, value) -> attributes.put(key, Map.of("string", value)));
        devices.versions().forEach((key, value) -> attributes.put(key, Map.of("version", value)));
        UUID uuid = UUID.nameUUIDFromBytes((node + "/" + name).getBytes(StandardCharsets.UTF_8));
        attributes.put("uuid", Map.of("string", "GPU-" + uuid));
        Map<String, Object> capacity = new TreeMap<>();
        devices.capacity().forEach((key, value) -> capacity.put(key, Map.of("value", value)));
        Map<String, Object> device =
                new TreeMap<>(Map.of("name", name, "attributes", attributes, "capacity", capacity));
        if (!taints.isEmpty()) {
            device.put(
                    "taints",
                    taints.stream()
                            .map(taint -> Map.of("key", taint.key(), "value", taint.value(), "effect", taint.effect()))
                            .toList());
        }
        return device;
    }

    static DeviceObject deviceClass(DeviceClass one) {
        Map<String, Object> spec = new TreeMap<>(Map.of(
                "selectors",
                one.selectors().stream()
                        .map(selector -> Map.of("cel", Map.of("expression", selector)))
                        .toList()));
        if (!one.extendedResourceName().isEmpty()) {
            spec.put("extendedResourceName", one.extendedResourceName());
        }
        return object("DeviceClass", one.name(), Map.of(), Map.of("spec", spec));
    }

    /** A claim of an attempt, allocated. */
    static DeviceObject claim(String name, WorkOrder order, ClaimGrant grant) {
        List<Object> results =
                grant.devices().stream().<Object>map(DeviceJson::result).toList();
        return object(
                "ResourceClaim",
                name,
                Map.of(Identity.JOB, order.job().value(), Identity.ATTEMPT, Integer.toString(order.attempt())),
                Map.of("status", Map.of("allocation", Map.of("devices", Map.of("results", results)))));
    }

    private static Map<String, Object> result(ClaimGrant.Given given) {
        DeviceName device = DeviceName.of(given.device());
        Map<String, Object> result = new TreeMap<>(Map.of(
                "request", given.request(), "driver", device.driver(), "pool", device.node(), "device", device.name()));
        if (given.admin() != null) {
            result.put("adminAccess", given.admin());
        }
        if (given.consumed() != null) {
            result.put("consumedCapacity", given.consumed());
        }
        return result;
    }

    /** What the kubelet of a node says of devices that are out of order. */
    static DeviceObject health(String node, Collection<DeviceName> unhealthy) {
        return object(
                "DeviceHealth",
                node,
                Map.of(),
                Map.of(
                        "resources",
                        unhealthy.stream()
                                .map(device -> Map.of("resourceID", device.toString(), "health", "Unhealthy"))
                                .toList()));
    }

    private static DeviceObject object(
            String kind, String name, Map<String, String> labels, Map<String, Object> content) {
        Map<String, Object> metadata = new TreeMap<>(Map.of("name", name));
        if (!labels.isEmpty()) {
            metadata.put("labels", labels);
        }
        Map<String, Object> object = new TreeMap<>(content);
        object.put("metadata", metadata);
        try {
            return new DeviceObject(kind, name, JSON.writeValueAsString(object));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
