package dev.landfall.workloads.pod;

import dev.landfall.model.Quantity;
import dev.landfall.workloads.manifest.Fields;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a container asks for.
 *
 * @param sidecar an init container that restarts always, and so runs beside the containers
 */
public record Container(
        String name, SortedMap<String, Quantity> requests, SortedMap<String, Quantity> limits, boolean sidecar) {

    public Container {
        requests = Collections.unmodifiableSortedMap(requests);
        limits = Collections.unmodifiableSortedMap(limits);
    }

    /** A container that a controller adds to a pod. */
    public static Container of(String name, SortedMap<String, Quantity> requests) {
        return new Container(name, requests, Collections.emptySortedMap(), false);
    }

    static Container read(Fields container) {
        Fields resources = container.at("resources");
        return new Container(
                container.text("name", ""),
                resources.quantities("requests"),
                resources.quantities("limits"),
                "Always".equals(container.text("restartPolicy")));
    }

    public Container withRequests(SortedMap<String, Quantity> newRequests) {
        return new Container(name, new TreeMap<>(newRequests), limits, sidecar);
    }
}
