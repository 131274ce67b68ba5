package dev.landfall.devices.selector;

import dev.landfall.model.device.Device;
import dev.landfall.model.device.DeviceAttribute;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Attributes that only tell one device from another of its kind. Where nobody asks for them, all devices of a kind are one
 * case.
 */
public final class Identity {
    private static final Set<String> NAMES = Set.of(
            "uuid",
            "parentUUID",
            "pciBusID",
            "pciAddress",
            "index",
            "parentIndex",
            "minor",
            "serial",
            "serialNumber",
            "mac",
            "macAddress",
            "ifName",
            "cardIndex",
            "renderIndex",
            "pciDeviceID",
            "chipId",
            "deviceIndex");

    private Identity() {}

    /** Whether an attribute, with or without its domain, only identifies. */
    public static boolean isIdentifying(String attribute) {
        return NAMES.contains(attribute.substring(attribute.lastIndexOf('/') + 1));
    }

    /** The device without name and without what only identifies it. */
    public static Device without(Device device) {
        SortedMap<String, DeviceAttribute> attributes = new TreeMap<>(device.attributes());
        attributes.entrySet().removeIf(entry -> isIdentifying(entry.getKey()) && isPlain(entry.getValue()));
        return device.withName("").withAttributes(attributes);
    }

    /** An attribute that cannot be converted fails every selector, so it must stay. */
    private static boolean isPlain(DeviceAttribute attribute) {
        return attribute.stringValue() != null || attribute.intValue() != null;
    }
}
