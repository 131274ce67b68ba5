package dev.landfall.devices.allocate;

import dev.landfall.cel.CelCompileException;
import dev.landfall.devices.selector.Selector;
import dev.landfall.model.device.Device.DeviceTaint;
import dev.landfall.model.device.DeviceClass;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The devices of a node that are of a class, in use or not. */
public final class ClassDevices {
    private ClassDevices() {}

    /** In the order in which they are tried; a device on which a selector fails is of no class. */
    public static List<DeviceId> of(Inventory inventory, NodeView node, DeviceClass deviceClass) {
        return devices(inventory, node, deviceClass, ignored -> true);
    }

    /** Those of them without a taint that keeps claims away. */
    public static List<DeviceId> untainted(Inventory inventory, NodeView node, DeviceClass deviceClass) {
        return devices(
                inventory,
                node,
                deviceClass,
                device -> device.device().taints().stream().noneMatch(DeviceTaint::repels));
    }

    private static List<DeviceId> devices(
            Inventory inventory, NodeView node, DeviceClass deviceClass, Predicate<PoolDevice> wanted) {
        NodeDevices devices = inventory.on(node);
        List<Selector> selectors = new ArrayList<>();
        try {
            for (String expression : deviceClass.selectors()) {
                selectors.add(inventory.selectors().get(expression));
            }
        } catch (CelCompileException refused) {
            return List.of();
        }
        List<DeviceId> ids = new ArrayList<>();
        for (int i = 0; i < devices.count(); i++) {
            PoolDevice device = devices.device(i);
            if (device.isUsableOn(node)
                    && wanted.test(device)
                    && selectors.stream().allMatch(selector -> matches(device, selector))) {
                ids.add(device.id());
            }
        }
        return ids;
    }

    private static boolean matches(PoolDevice device, Selector selector) {
        return device.verdict(selector) instanceof Selector.Verdict.Answer(boolean matches, long ignored) && matches;
    }
}
