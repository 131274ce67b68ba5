package dev.landfall.workloads.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Takes out of a document what a server has set in it, and what ties it to another cluster. */
final class Cleaning {

    private static final List<String> SERVER_SET = List.of(
            "creationTimestamp",
            "deletionGracePeriodSeconds",
            "deletionTimestamp",
            "generation",
            "managedFields",
            "ownerReferences",
            "resourceVersion",
            "selfLink",
            "uid");

    /** These speak to the federation's queue; the member has none of them. */
    private static final List<String> FOR_LANDFALL =
            List.of("kueue.x-k8s.io/queue-name", "kueue.x-k8s.io/priority-class");

    private Cleaning() {}

    static void clean(ObjectNode object, String namespace) {
        object.remove("status");
        ObjectNode metadata = Trees.child(object, "metadata");
        SERVER_SET.forEach(metadata::remove);
        if (metadata.path("namespace").asText("").isEmpty()) {
            metadata.put("namespace", namespace);
        }
        for (String map : List.of("labels", "annotations")) {
            if (metadata.path(map) instanceof ObjectNode entries) {
                FOR_LANDFALL.forEach(entries::remove);
                if (entries.isEmpty()) {
                    metadata.remove(map);
                }
            }
        }
        if (object.path("spec") instanceof ObjectNode spec) {
            spec.remove("managedBy");
        }
    }
}
