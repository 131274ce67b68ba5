package dev.landfall.devices.allocate;

import dev.landfall.cel.CelCompileException;
import dev.landfall.devices.selector.Selector;
import dev.landfall.devices.selector.SelectorCache;
import dev.landfall.model.device.ClaimSpec.DeviceToleration;
import dev.landfall.model.device.ClaimSpec.Exact;
import dev.landfall.model.device.Device.DeviceTaint;
import dev.landfall.model.device.DeviceClass;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One way to satisfy a request: the request itself, or an alternative of its list. Made for one search on one node, it
 * remembers which devices it takes.
 */
final class Alternative {
    private final String claim;
    private final String request;
    private final @Nullable String name;
    private final Exact exact;
    private final DeviceClass deviceClass;
    private final SelectorCache selectors;
    private final NodeView node;
    private final Map<String, BigDecimal> capacity = new TreeMap<>();
    /** By the device's index: whether it suits, once that is known. */
    private final @Nullable Boolean[] suits;

    private int count;
    private List<Integer> all = List.of();

    Alternative(
            String claim,
            String request,
            @Nullable String name,
            Exact exact,
            DeviceClass deviceClass,
            SelectorCache selectors,
            NodeDevices devices) {
        this.claim = claim;
        this.request = request;
        this.name = name;
        this.exact = exact;
        this.deviceClass = deviceClass;
        this.selectors = selectors;
        this.node = devices.node();
        this.suits = new Boolean[devices.count()];
        this.count = (int) Math.min(Integer.MAX_VALUE, exact.count());
        exact.capacity().forEach((resource, amount) -> capacity.put(resource, CapacityRule.quantity(amount)));
    }

    String request() {
        return request;
    }

    /** The alternative's name, null for a request that has none. */
    @Nullable
    String name() {
        return name;
    }

    /** As results name it: {@code REQUEST} or {@code REQUEST/ALTERNATIVE}. */
    String fullName() {
        return name == null ? request : request + "/" + name;
    }

    boolean adminAccess() {
        return exact.adminAccess();
    }

    boolean takesAll() {
        return exact.allocationMode().equals("All");
    }

    int count() {
        return count;
    }

    Map<String, BigDecimal> capacity() {
        return capacity;
    }

    /** The devices to take when all are asked for. */
    List<Integer> all() {
        return all;
    }

    void takeAll(List<Integer> devices) {
        all = List.copyOf(devices);
        count = devices.size();
    }

    /**
     * Whether class and request select the device, and the node may use it.
     *
     * @throws AllocationError.Thrown when a selector does not compile or fails
     */
    boolean suits(int index, PoolDevice device, boolean bindingAllowed) {
        if (!bindingAllowed && !device.device().bindingConditions().isEmpty()) {
            return false;
        }
        Boolean known = suits[index];
        if (known == null) {
            known = selects("class " + deviceClass.name(), deviceClass.selectors(), device)
                    && selects("claim " + claim, exact.selectors(), device)
                    && device.isUsableOn(node);
            suits[index] = known;
        }
        return known;
    }

    private boolean selects(String where, List<String> expressions, PoolDevice device) {
        for (int i = 0; i < expressions.size(); i++) {
            Selector selector = compiled(where, i, expressions.get(i));
            switch (device.verdict(selector)) {
                case Selector.Verdict.Answer(boolean matches, long ignored) -> {
                    if (!matches) {
                        return false;
                    }
                }
                case Selector.Verdict.Failure failure ->
                    throw new AllocationError.Thrown(
                            AllocationError.Kind.CEL_RUNTIME,
                            where + ": selector #" + i + ": CEL runtime error: " + failure.message());
            }
        }
        return true;
    }

    private Selector compiled(String where, int position, String expression) {
        try {
            return selectors.get(expression);
        } catch (CelCompileException refused) {
            throw new AllocationError.Thrown(
                    AllocationError.Kind.CEL_COMPILE,
                    where + ": selector #" + position + ": CEL compile error: " + refused.getMessage());
        }
    }

    /** Whether a taint keeps the device from this request. */
    boolean isRepelledBy(List<DeviceTaint> taints) {
        for (DeviceTaint taint : taints) {
            if (taint.repels() && exact.tolerations().stream().noneMatch(toleration -> tolerates(toleration, taint))) {
                return true;
            }
        }
        return false;
    }

    private static boolean tolerates(DeviceToleration toleration, DeviceTaint taint) {
        String effect = toleration.effect() == null ? "" : toleration.effect();
        if (!effect.isEmpty() && !effect.equals(taint.effect())) {
            return false;
        }
        if (!toleration.key().isEmpty() && !toleration.key().equals(taint.key())) {
            return false;
        }
        return switch (toleration.operator()) {
            case "", "Equal" -> toleration.value().equals(taint.value());
            case "Exists" -> true;
            default -> false;
        };
    }
}
