package dev.landfall.devices.selector;

import dev.landfall.cel.CelErrorKind;
import dev.landfall.cel.value.CelError;
import dev.landfall.cel.value.CelMap;
import dev.landfall.cel.value.Quantity;
import dev.landfall.cel.value.QuantityParser;
import dev.landfall.cel.value.Semver;
import dev.landfall.model.device.Device;
import dev.landfall.model.device.DeviceAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A device as selectors see it: the variable {@code device}, built once and evaluated against any number of times.
 *
 * <p>A device with an attribute that cannot be converted fails every selector, so that scheduling stops until its slice is
 * mended, as Kubernetes has it.
 */
public final class DeviceView {
    private static final CelMap EMPTY = CelMap.of(Map.of());

    /** Makes the variable's value, or says why there is none. */
    private final Supplier<Object> value;

    private DeviceView(Supplier<Object> value) {
        this.value = value;
    }

    /**
     * Makes a device ready.
     *
     * @param driver the domain of names that have none
     * @param listAttributes whether attributes may be lists (the gate DRAListTypeAttributes)
     */
    public static DeviceView of(String driver, Device device, boolean listAttributes) {
        SortedMap<String, SortedMap<String, Object>> attributes = new TreeMap<>();
        for (Map.Entry<String, DeviceAttribute> entry : device.attributes().entrySet()) {
            Object attribute = attribute(entry.getValue(), listAttributes);
            if (attribute instanceof CelError error) {
                CelError why = new CelError(error.kind(), "attribute " + entry.getKey() + ": " + error.message());
                return new DeviceView(() -> why);
            }
            put(attributes, driver, entry.getKey(), attribute);
        }
        SortedMap<String, CelMap> attributeMaps = new TreeMap<>();
        attributes.forEach((domain, values) -> attributeMaps.put(domain, CelMap.of(values)));
        CelMap byDomain = CelMap.withFallback(attributeMaps, EMPTY);
        SortedMap<String, SortedMap<String, Quantity>> capacity = capacity(driver, device);
        // A quantity that is a big decimal can be changed by computing with it, so each evaluation gets its own.
        boolean big = capacity.values().stream()
                .anyMatch(amounts -> amounts.values().stream().anyMatch(Quantity::isBig));
        if (big) {
            return new DeviceView(() -> variable(driver, device, byDomain, capacity(driver, device), true));
        }
        Object fixed = variable(driver, device, byDomain, capacity, false);
        return new DeviceView(() -> fixed);
    }

    private static CelMap variable(
            String driver,
            Device device,
            CelMap attributes,
            SortedMap<String, SortedMap<String, Quantity>> capacity,
            boolean ownQuantities) {
        SortedMap<String, CelMap> capacityMaps = new TreeMap<>();
        capacity.forEach((domain, values) ->
                capacityMaps.put(domain, ownQuantities ? CelMap.of(values) : CelMap.ofQuantities(values)));
        return CelMap.of(Map.of(
                "driver",
                driver,
                "allowMultipleAllocations",
                device.allowMultipleAllocations(),
                "attributes",
                attributes,
                "capacity",
                CelMap.withFallback(capacityMaps, EMPTY)));
    }

    private static SortedMap<String, SortedMap<String, Quantity>> capacity(String driver, Device device) {
        SortedMap<String, SortedMap<String, Quantity>> capacity = new TreeMap<>();
        device.capacity().forEach((name, amount) -> {
            if (QuantityParser.parse(amount.value()) instanceof Quantity quantity) {
                put(capacity, driver, name, quantity);
            }
        });
        return capacity;
    }

    private static <T> void put(SortedMap<String, SortedMap<String, T>> byDomain, String driver, String name, T value) {
        int slash = name.indexOf('/');
        String domain = slash < 0 ? driver : name.substring(0, slash);
        byDomain.computeIfAbsent(domain, ignored -> new TreeMap<>()).put(name.substring(slash + 1), value);
    }

    private static Object attribute(DeviceAttribute attribute, boolean listAttributes) {
        if (listAttributes && attribute.ints() != null) {
            return attribute.ints();
        }
        if (listAttributes && attribute.bools() != null) {
            return attribute.bools();
        }
        if (listAttributes && attribute.strings() != null) {
            return attribute.strings();
        }
        if (listAttributes && attribute.versions() != null) {
            return versions(attribute.versions());
        }
        if (attribute.intValue() != null) {
            return attribute.intValue();
        }
        if (attribute.boolValue() != null) {
            return attribute.boolValue();
        }
        if (attribute.stringValue() != null) {
            return attribute.stringValue();
        }
        if (attribute.version() != null) {
            return version(attribute.version());
        }
        return new CelError(CelErrorKind.ATTRIBUTE_UNSUPPORTED, "unsupported attribute value");
    }

    private static Object version(String text) {
        return Semver.parse(text) instanceof CelError error
                ? new CelError(CelErrorKind.ATTRIBUTE_INVALID_VERSION, "parse semantic version: " + error.message())
                : Semver.parse(text);
    }

    private static Object versions(List<String> texts) {
        List<Object> versions = new ArrayList<>();
        for (String text : texts) {
            Object version = version(text);
            if (version instanceof CelError) {
                return version;
            }
            versions.add(version);
        }
        return versions;
    }

    /** The value of the variable {@code device}, or the error that every selector has on this device. */
    Object value() {
        return value.get();
    }
}
