package dev.landfall.devices.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.model.RefusedException;
import dev.landfall.model.device.Device;
import dev.landfall.model.device.DeviceAttribute;
import dev.landfall.model.device.DeviceCapacity;
import dev.landfall.model.device.DeviceClass;
import dev.landfall.model.device.ResourceSlice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads ResourceSlices and DeviceClasses. What a field means, {@link ResourceSlice} and {@link Device} say. */
public final class DeviceObjects {
    private DeviceObjects() {}

    /**
     * Reads a ResourceSlice of any supported version.
     *
     * @throws RefusedException naming the field that has the wrong type
     */
    public static ResourceSlice slice(JsonNode object) throws RefusedException {
        JsonNode spec = object.path("spec");
        JsonNode pool = spec.path("pool");
        return new ResourceSlice(
                Json.text(object.path("metadata"), "name"),
                Json.text(spec, "driver"),
                new ResourceSlice.Pool(
                        Json.text(pool, "name"),
                        Json.whole(pool, "generation", 0),
                        Json.whole(pool, "resourceSliceCount", 0)),
                Nodes.access(spec),
                Json.flag(spec, "perDeviceNodeSelection"),
                Json.list(spec, "devices", DeviceObjects::device),
                Json.list(spec, "sharedCounters", set -> counters(set, "name")));
    }

    /** Reads a device; in v1beta1 what is below {@code basic} stands beside the name. */
    public static Device device(JsonNode object) throws RefusedException {
        JsonNode content = Json.has(object, "basic") ? object.path("basic") : object;
        return new Device(
                Json.text(object, "name"),
                Json.map(content, "attributes", DeviceObjects::attribute),
                Json.map(content, "capacity", DeviceObjects::capacity),
                Json.list(content, "consumesCounters", set -> counters(set, "counterSet")),
                Nodes.access(content),
                Json.list(
                        content,
                        "taints",
                        taint -> new Device.DeviceTaint(
                                Json.text(taint, "key"), Json.text(taint, "value"), Json.text(taint, "effect"))),
                Json.flag(content, "bindsToNode"),
                Json.texts(content, "bindingConditions"),
                Json.flag(content, "allowMultipleAllocations"));
    }

    private static Device.CounterSet counters(JsonNode set, String name) throws RefusedException {
        return new Device.CounterSet(Json.text(set, name), Json.map(set, "counters", DeviceObjects::quantity));
    }

    /** A quantity, by itself or as the only field of an object. */
    private static String quantity(JsonNode node) throws RefusedException {
        return node.isObject() ? Json.text(node, "value") : node.asText();
    }

    private static DeviceAttribute attribute(JsonNode node) throws RefusedException {
        return new DeviceAttribute(
                Json.has(node, "int") ? (Long) Json.whole(node, "int", 0) : null,
                Json.has(node, "bool") ? (Boolean) Json.flag(node, "bool") : null,
                Json.optionalText(node, "string"),
                Json.optionalText(node, "version"),
                values(node, "ints", JsonNode::asLong),
                values(node, "bools", JsonNode::asBoolean),
                values(node, "strings", JsonNode::asText),
                values(node, "versions", JsonNode::asText));
    }

    private static <T> @Nullable List<T> values(JsonNode node, String field, Json.Reading<T> reading)
            throws RefusedException {
        return Json.has(node, field) ? Json.list(node, field, reading) : null;
    }

    private static DeviceCapacity capacity(JsonNode node) throws RefusedException {
        JsonNode policy = node.path("requestPolicy");
        return new DeviceCapacity(
                quantity(node),
                policy.isObject()
                        ? new DeviceCapacity.RequestPolicy(
                                Json.optionalText(policy, "default"),
                                Json.texts(policy, "validValues"),
                                range(policy.path("validRange")))
                        : null);
    }

    private static DeviceCapacity.@Nullable Range range(JsonNode node) throws RefusedException {
        return node.isObject()
                ? new DeviceCapacity.Range(
                        Json.optionalText(node, "min"), Json.optionalText(node, "max"), Json.optionalText(node, "step"))
                : null;
    }

    /**
     * Reads a DeviceClass of any supported version.
     *
     * @throws RefusedException naming the field that has the wrong type
     */
    public static DeviceClass deviceClass(JsonNode object) throws RefusedException {
        JsonNode spec = object.path("spec");
        return new DeviceClass(
                Json.text(object.path("metadata"), "name"),
                Json.list(spec, "selectors", Claims::expression),
                Json.text(spec, "extendedResourceName"));
    }
}
