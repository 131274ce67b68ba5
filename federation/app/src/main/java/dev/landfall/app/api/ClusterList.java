package dev.landfall.app.api;

import java.util.List;

/** All members, by name, after {@code step}. */
public record ClusterList(long step, List<ClusterSummary> items) {

    public ClusterList {
        items = List.copyOf(items);
    }
}
