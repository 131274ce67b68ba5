package dev.landfall.lab.file;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Nodes that are alike.
 *
 * @param allocatable resource to quantity; capacity is the same
 * @param zones taken in turn; the region is the cluster's
 * @param domains label to number of nodes in one domain
 * @param devices that a DRA driver would publish in the node's ResourceSlice
 */
public record NodeGroup(
        String name,
        int count,
        Map<String, String> allocatable,
        Map<String, String> labels,
        List<MemberSpec.Taint> taints,
        List<String> zones,
        Map<String, Integer> domains,
        @Nullable Devices devices) {

    @SuppressWarnings("NullAway") // Jackson gives null for what a file leaves out
    public NodeGroup {
        allocatable = allocatable == null ? Map.of() : Map.copyOf(allocatable);
        labels = labels == null ? Map.of() : Map.copyOf(labels);
        taints = taints == null ? List.of() : List.copyOf(taints);
        zones = zones == null ? List.of() : List.copyOf(zones);
        domains = domains == null ? Map.of() : Map.copyOf(domains);
    }

    /**
     * The devices of one node; they are named {@code gpu-0}, {@code gpu-1} and so on.
     *
     * @param attributes name to string, as the driver publishes them; {@code uuid} is made from the node's and device's name
     * @param versions attributes of the type version
     * @param capacity name to quantity
     */
    public record Devices(
            String driver,
            int count,
            Map<String, String> attributes,
            Map<String, String> versions,
            Map<String, String> capacity) {

        @SuppressWarnings("NullAway") // Jackson gives null for what a file leaves out
        public Devices {
            attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
            versions = versions == null ? Map.of() : Map.copyOf(versions);
            capacity = capacity == null ? Map.of() : Map.copyOf(capacity);
        }
    }
}
