package dev.landfall.workloads.dialect.gangs;

import static dev.landfall.workloads.dialect.gangs.NativeGangs.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.workloads.dialect.gangs.NativeGangs.Transcoded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Gangs in the versions whose PodGroups are objects. */
final class Writing {

    /** What a group may say beside its policy: field → how a finding calls it. */
    private static final SortedMap<String, String> FEATURES = new TreeMap<>(Map.of(
            "schedulingConstraints", "topology",
            "disruptionMode", "disruption",
            "resourceClaims", "claims",
            "priorityClassName", "priorityClass",
            "priority", "priority",
            "preemptionPolicy", "preemption"));

    private Writing() {}

    static Transcoded beta(Reading read) {
        SortedSet<String> lost = new TreeSet<>();
        List<ObjectNode> written = new ArrayList<>();
        for (ObjectNode object : read.objects()) {
            if (text(object, "kind").equals("CompositePodGroup")) {
                lost.add(NativeGangs.COMPOSITE_OBJECT);
            } else {
                object.put("apiVersion", GangVersion.V1BETA1.apiVersion());
                written.add(object);
            }
        }
        return new Transcoded(written, lost);
    }

    static Transcoded secondAlpha(Reading read) {
        SortedSet<String> lost = new TreeSet<>();
        if (read.hasGroupsOfGroups()) {
            lost.add(NativeGangs.GROUPS_OF_GROUPS);
            return new Transcoded(List.of(), lost);
        }
        drop("preemptionPolicy", read, lost);
        for (Reading.NamedGroup group : read.groups()) {
            unionToWord(group.spec());
            if (group.spec().remove("workloadRef") instanceof ObjectNode reference) {
                ObjectNode workload =
                        group.spec().putObject("podGroupTemplateRef").putObject("workload");
                workload.put("workloadName", text(reference, "workloadName"));
                workload.put("podGroupTemplateName", text(reference, "templateName"));
            }
        }
        for (ObjectNode object : read.objects()) {
            object.put("apiVersion", GangVersion.V1ALPHA2.apiVersion());
            renameCondition(object, "PodGroupInitiallyScheduled", "PodGroupScheduled");
        }
        return new Transcoded(read.objects(), lost);
    }

    /** Notes all that groups say beside their policy. */
    static void dropAll(Reading read, SortedSet<String> lost) {
        FEATURES.keySet().forEach(field -> drop(field, read, lost));
    }

    private static void drop(String field, Reading read, SortedSet<String> lost) {
        for (Reading.NamedGroup group : read.groups()) {
            if (group.spec().remove(field) != null) {
                lost.add(group.name() + "." + FEATURES.get(field));
            }
        }
    }

    private static void unionToWord(ObjectNode group) {
        JsonNode mode = group.path("disruptionMode");
        if (mode.isObject()) {
            group.put("disruptionMode", mode.has("single") ? "Pod" : "PodGroup");
        }
    }

    static void renameCondition(ObjectNode object, String from, String to) {
        for (JsonNode condition : object.path("status").path("conditions")) {
            if (condition instanceof ObjectNode one && text(one, "type").equals(from)) {
                one.put("type", to);
            }
        }
    }
}
