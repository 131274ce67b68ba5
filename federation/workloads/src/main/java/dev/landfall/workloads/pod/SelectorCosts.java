package dev.landfall.workloads.pod;

import dev.landfall.cel.CelCompileException;
import dev.landfall.cel.device.DeviceEnvironment;
import dev.landfall.workloads.document.Node;
import dev.landfall.workloads.manifest.Fields;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Refuses selectors of devices that no API server stores: those that are too long, or that may cost too much on some device. */
public final class SelectorCosts {

    private static final int MOST_BYTES = 10 * 1024;
    private static final int KEPT = 512;
    /** What does not compile is told elsewhere. */
    private static final long UNKNOWN = 0;

    private static final Map<String, Long> COSTS = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > KEPT;
        }
    };

    private SelectorCosts() {}

    /** @param cel a selector's {@code cel}, that which holds {@code expression} */
    public static void check(Fields cel) {
        String expression = cel.text("expression", "");
        Node at = cel.node("expression");
        if (expression.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            cel.report()
                    .error(
                            "claim.selectorLength",
                            cel.path("expression"),
                            at,
                            "is longer than the " + MOST_BYTES + " bytes that an API server stores",
                            "write a shorter selector, or put what all claims ask for into the DeviceClass");
            return;
        }
        long cost = worstCost(expression);
        if (Long.compareUnsigned(cost, DeviceEnvironment.MOST_COST) > 0) {
            cel.report()
                    .error(
                            "claim.selectorCost",
                            cel.path("expression"),
                            at,
                            "may cost " + (cost == -1L ? "without bound" : "up to " + Long.toUnsignedString(cost))
                                    + " on some device, and an API server stores no selector above "
                                    + DeviceEnvironment.MOST_COST,
                            "read texts from device (their length is known), bind with cel.bind what is read more than once,"
                                    + " and use fewer loops within loops and regular expressions");
        }
    }

    private static long worstCost(String expression) {
        synchronized (COSTS) {
            Long known = COSTS.get(expression);
            if (known != null) {
                return known;
            }
        }
        long cost = estimate(expression);
        synchronized (COSTS) {
            COSTS.put(expression, cost);
        }
        return cost;
    }

    private static long estimate(String expression) {
        try {
            return DeviceEnvironment.worstCost(DeviceEnvironment.with(true).compile(expression));
        } catch (CelCompileException refused) {
            return UNKNOWN;
        }
    }
}
