package dev.landfall.devices.allocate;

import dev.landfall.devices.selector.DeviceView;
import dev.landfall.devices.selector.Selector;
import dev.landfall.model.device.Device;
import dev.landfall.model.device.DeviceAttribute;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What selectors and policies see of a device. Devices that look alike share one, and with it the verdicts of selectors,
 * so that a selector runs once per kind of device and not once per device.
 */
public final class DeviceContent {
    /** Verdicts kept per content; beyond them, selectors are evaluated again. */
    private static final int MOST_VERDICTS = 256;

    private final String driver;
    private final Device device;
    private final boolean listAttributes;
    private final Map<String, CapacityRule> capacity = new TreeMap<>();
    private final Map<String, Selector.Verdict> verdicts = new ConcurrentHashMap<>(4);
    /** Made when a selector first asks; made twice by two threads it is the same. */
    private volatile @Nullable DeviceView view;

    DeviceContent(String driver, Device device, boolean listAttributes) {
        this.driver = driver;
        this.device = device;
        this.listAttributes = listAttributes;
        device.capacity().forEach((name, amount) -> capacity.put(name, CapacityRule.of(amount)));
    }

    /** What a selector says of such a device. */
    Selector.Verdict verdict(Selector selector) {
        Selector.Verdict known = verdicts.get(selector.expression());
        if (known != null) {
            return known;
        }
        Selector.Verdict verdict = selector.test(view());
        if (verdicts.size() < MOST_VERDICTS) {
            verdicts.put(selector.expression(), verdict);
        }
        return verdict;
    }

    private DeviceView view() {
        DeviceView made = view;
        if (made == null) {
            made = DeviceView.of(driver, device, listAttributes);
            view = made;
        }
        return made;
    }

    /** The attribute of a fully qualified name; the driver's domain may be left out on the device. */
    @Nullable
    DeviceAttribute attribute(String qualifiedName) {
        DeviceAttribute exact = device.attributes().get(qualifiedName);
        int slash = qualifiedName.indexOf('/');
        if (exact != null || slash < 0 || !qualifiedName.substring(0, slash).equals(driver)) {
            return exact;
        }
        return device.attributes().get(qualifiedName.substring(slash + 1));
    }

    Map<String, CapacityRule> capacity() {
        return capacity;
    }

    /** The device as published; of the devices that share this content, the first that was met. */
    public Device device() {
        return device;
    }
}
