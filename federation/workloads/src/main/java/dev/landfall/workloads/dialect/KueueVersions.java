package dev.landfall.workloads.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Kueue's objects in another version: {@code v1beta2} calls a cohort {@code cohortName}, lists admission checks in a strategy, has one word
 * where flavors stop being looked at, and one reference to a priority class.
 *
 * @see <a href="https://github.com/kubernetes-sigs/kueue/tree/main/apis/kueue">Kueue's conversions</a>
 */
public final class KueueVersions {

    static final String GROUP = "kueue.x-k8s.io";
    private static final String NEWER = "v1beta2";
    private static final String WORKLOAD_CLASS = "kueue.x-k8s.io/workloadpriorityclass";
    private static final String POD_CLASS = "scheduling.k8s.io/priorityclass";

    private KueueVersions() {}

    /** @param object changed in place; kinds and fields that are the same in both versions stay as they are */
    public static void translate(ObjectNode object, String to) {
        String from = object.path("apiVersion").asText();
        object.put("apiVersion", GROUP + "/" + to);
        if (from.equals(GROUP + "/" + to) || !(object.path("spec") instanceof ObjectNode spec)) {
            return;
        }
        boolean up = to.equals(NEWER);
        switch (object.path("kind").asText()) {
            case "ClusterQueue" -> clusterQueue(spec, up);
            case "Cohort" -> rename(spec, up, "parent", "parentName");
            case "Workload" -> priorityClass(spec, up);
            default -> {}
        }
    }

    private static void clusterQueue(ObjectNode spec, boolean up) {
        rename(spec, up, "cohort", "cohortName");
        if (spec.path("flavorFungibility") instanceof ObjectNode fungibility) {
            word(fungibility, "whenCanBorrow", up ? "Borrow" : "MayStopSearch", up ? "MayStopSearch" : "Borrow");
            word(fungibility, "whenCanPreempt", up ? "Preempt" : "MayStopSearch", up ? "MayStopSearch" : "Preempt");
        }
        if (up && spec.remove("admissionChecks") instanceof ArrayNode checks) {
            ArrayNode list = Trees.list(Trees.child(spec, "admissionChecksStrategy"), "admissionChecks");
            checks.forEach(check -> list.addObject().put("name", check.asText()));
        }
    }

    private static void rename(ObjectNode spec, boolean up, String older, String newer) {
        JsonNode value = spec.remove(up ? older : newer);
        if (value != null) {
            spec.set(up ? newer : older, value);
        }
    }

    private static void word(ObjectNode map, String field, String from, String to) {
        if (map.path(field).asText().equals(from)) {
            map.put(field, to);
        }
    }

    private static void priorityClass(ObjectNode spec, boolean up) {
        if (up) {
            JsonNode name = spec.remove("priorityClassName");
            JsonNode source = spec.remove("priorityClassSource");
            if (name != null && !name.asText().isEmpty()) {
                boolean ofPods = source != null && source.asText().equals(POD_CLASS);
                spec.putObject("priorityClassRef")
                        .put("group", ofPods ? "scheduling.k8s.io" : GROUP)
                        .put("kind", ofPods ? "PriorityClass" : "WorkloadPriorityClass")
                        .put("name", name.asText());
            }
        } else if (spec.remove("priorityClassRef") instanceof ObjectNode reference) {
            boolean ofPods = reference.path("kind").asText().equals("PriorityClass");
            spec.put("priorityClassName", reference.path("name").asText());
            spec.put("priorityClassSource", ofPods ? POD_CLASS : WORKLOAD_CLASS);
        }
    }
}
