package dev.landfall.app.api;

import dev.landfall.model.Finding;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * A member's devices, as its ResourceSlices describe them, after {@code step}.
 *
 * @param findings what is wrong with what the member reports of them
 */
public record ClusterDevicesView(long step, String cluster, List<Kind> devices, List<Finding> findings) {

    public ClusterDevicesView {
        devices = List.copyOf(devices);
        findings = List.copyOf(findings);
    }

    /**
     * Devices that differ in nothing but their identity.
     *
     * @param nodes on how many nodes they are
     * @param used given to jobs, held by others, or kept for pods that use them by name
     * @param outOfOrder reported as unhealthy
     * @param tainted with a taint that keeps claims away which do not tolerate it
     */
    public record Kind(
            String driver,
            SortedMap<String, String> attributes,
            SortedMap<String, String> capacity,
            int nodes,
            int total,
            int free,
            int used,
            int outOfOrder,
            int tainted,
            SortedSet<String> taints) {}
}
