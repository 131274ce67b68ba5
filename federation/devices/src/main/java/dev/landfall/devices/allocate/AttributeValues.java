package dev.landfall.devices.allocate;

import dev.landfall.model.device.DeviceAttribute;
import dev.landfall.model.seam.DeviceFit.AttributeValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which values devices have of one attribute, to look for those that all devices of a gang can share. */
public final class AttributeValues {
    private AttributeValues() {}

    /**
     * Those with the fewest free devices first, then by value. A list of values is none.
     *
     * @param attribute {@code DOMAIN/NAME}
     */
    public static List<AttributeValue> of(
            Inventory inventory, Collection<NodeView> nodes, String attribute, Taken taken) {
        SortedMap<String, Integer> free = new TreeMap<>();
        Set<DeviceId> seen = new HashSet<>();
        for (NodeView node : nodes) {
            NodeDevices devices = inventory.on(node);
            for (int i = 0; i < devices.count(); i++) {
                PoolDevice device = devices.device(i);
                String literal = literal(device.own().attribute(attribute));
                if (literal != null && device.isUsableOn(node) && seen.add(device.id())) {
                    free.merge(literal, taken.isUsed(device.id()) ? 0 : 1, Integer::sum);
                }
            }
        }
        List<AttributeValue> values = new ArrayList<>();
        free.forEach((literal, count) -> values.add(new AttributeValue(literal, selector(attribute, literal), count)));
        values.sort(Comparator.comparingInt(AttributeValue::free).thenComparing(AttributeValue::value));
        return values;
    }

    /** An unknown name would be an error, which is never "no". */
    private static String selector(String attribute, String literal) {
        int slash = attribute.indexOf('/');
        String domain = quoted(attribute.substring(0, slash));
        String name = quoted(attribute.substring(slash + 1));
        return name + " in device.attributes[" + domain + "] && device.attributes[" + domain + "][" + name + "] == "
                + literal;
    }

    private static @Nullable String literal(@Nullable DeviceAttribute value) {
        if (value == null) {
            return null;
        }
        if (value.stringValue() != null) {
            return quoted(value.stringValue());
        }
        if (value.version() != null) {
            return "semver(" + quoted(value.version()) + ")";
        }
        return value.intValue() != null
                ? value.intValue().toString()
                : value.boolValue() != null ? value.boolValue().toString() : null;
    }

    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + '"';
    }
}
