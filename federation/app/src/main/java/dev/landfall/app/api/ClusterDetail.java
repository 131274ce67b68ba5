package dev.landfall.app.api;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A member with its nodes, after {@code step}. */
public record ClusterDetail(long step, ClusterSummary cluster, List<NodeView> nodes) {

    public ClusterDetail {
        nodes = List.copyOf(nodes);
    }

    /**
     * A node.
     *
     * @param reclaimAt when its owner takes it back; null if no notice was given
     * @param jobs ids of the jobs that have pods on it
     */
    public record NodeView(
            String name,
            boolean ready,
            @Nullable Instant reclaimAt,
            SortedMap<String, String> labels,
            List<ResourceUse> resources,
            List<String> jobs) {

        public NodeView {
            resources = List.copyOf(resources);
            jobs = List.copyOf(jobs);
        }
    }
}
