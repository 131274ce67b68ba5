package dev.landfall.workloads.dialect.gangs;

import static dev.landfall.workloads.dialect.gangs.NativeGangs.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.workloads.dialect.gangs.NativeGangs.Transcoded;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * {@code v1alpha1}: groups are no objects. A pod names the Workload, the group in it and, where a group has several replicas, which of
 * them; a PodGroup object stands for exactly these three, and is called by them: {@code WORKLOAD-GROUP[-REPLICA]}.
 */
final class FirstAlpha {

    private FirstAlpha() {}

    /** A Workload of 1.35 and the PodGroups that it implies; pods name those from then on. */
    static List<ObjectNode> read(ObjectNode workload, List<ObjectNode> podSpecs) {
        String name = text(workload, "metadata", "name");
        List<ObjectNode> read = new ArrayList<>(List.of(workload));
        if (!(workload.path("spec") instanceof ObjectNode spec)) {
            return read;
        }
        ArrayNode templates = JsonNodeFactory.instance.arrayNode();
        for (JsonNode group : spec.path("podGroups")) {
            String groupName = text(group, "name");
            ObjectNode template = templates.addObject().put("name", groupName);
            template.set("schedulingPolicy", group.path("policy").deepCopy());
            for (String replica : replicas(name, groupName, podSpecs)) {
                read.add(podGroup(workload, groupName, replica, group.path("policy")));
            }
        }
        spec.remove("podGroups");
        spec.set("podGroupTemplates", templates);
        podSpecs.forEach(pod -> nameGroup(pod, name));
        return read;
    }

    /** Keys of a group's replicas, in the order in which pods mention them; the empty one if none has a key. */
    private static SortedSet<String> replicas(String workload, String group, List<ObjectNode> podSpecs) {
        SortedSet<String> keys = new TreeSet<>();
        for (ObjectNode pod : podSpecs) {
            JsonNode reference = pod.path("workloadRef");
            if (text(reference, "name").equals(workload)
                    && text(reference, "podGroup").equals(group)) {
                keys.add(text(reference, "podGroupReplicaKey"));
            }
        }
        return keys.isEmpty() ? new TreeSet<>(List.of("")) : keys;
    }

    private static ObjectNode podGroup(ObjectNode workload, String group, String replica, JsonNode policy) {
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        made.put("apiVersion", GangVersion.V1ALPHA3.apiVersion()).put("kind", "PodGroup");
        String name = text(workload, "metadata", "name");
        ObjectNode metadata = made.putObject("metadata").put("name", groupName(name, group, replica));
        String namespace = text(workload, "metadata", "namespace");
        if (!namespace.isEmpty()) {
            metadata.put("namespace", namespace);
        }
        ObjectNode spec = made.putObject("spec");
        spec.set("schedulingPolicy", policy.deepCopy());
        spec.putObject("workloadRef").put("workloadName", name).put("templateName", group);
        return made;
    }

    private static String groupName(String workload, String group, String replica) {
        return workload + "-" + group + (replica.isEmpty() ? "" : "-" + replica);
    }

    private static void nameGroup(ObjectNode pod, String workload) {
        JsonNode reference = pod.path("workloadRef");
        if (text(reference, "name").equals(workload)) {
            String group = groupName(workload, text(reference, "podGroup"), text(reference, "podGroupReplicaKey"));
            pod.remove("workloadRef");
            pod.putObject("schedulingGroup").put("podGroupName", group);
        }
    }

    static Transcoded write(Reading read, List<ObjectNode> podSpecs) {
        SortedSet<String> lost = new TreeSet<>();
        boolean whole = !read.hasGroupsOfGroups();
        if (!whole) {
            lost.add(NativeGangs.GROUPS_OF_GROUPS);
        }
        SortedMap<String, ObjectNode> groups = new TreeMap<>();
        SortedMap<String, Integer> replicas = new TreeMap<>();
        for (ObjectNode group : read.ofKind("PodGroup")) {
            groups.put(text(group, "metadata", "name"), group);
            replicas.merge(template(group), 1, Integer::sum);
            if (group.has("status")) {
                lost.add(NativeGangs.STATUS);
            }
            if (!group.path("spec").has("workloadRef")) {
                lost.add(NativeGangs.GROUP_WITHOUT_WORKLOAD);
                whole = false;
            }
        }
        if (!whole) {
            return new Transcoded(List.of(), lost);
        }
        Writing.dropAll(read, lost);
        podSpecs.forEach(pod -> nameWorkload(pod, groups, replicas));
        return new Transcoded(
                read.ofKind("Workload").stream().map(FirstAlpha::workload).toList(), lost);
    }

    private static String template(ObjectNode group) {
        JsonNode reference = group.path("spec").path("workloadRef");
        return text(reference, "workloadName") + "-" + text(reference, "templateName");
    }

    private static void nameWorkload(
            ObjectNode pod, SortedMap<String, ObjectNode> groups, SortedMap<String, Integer> replicas) {
        String name = text(pod, "schedulingGroup", "podGroupName");
        ObjectNode group = groups.get(name);
        if (group == null) {
            return;
        }
        pod.remove("schedulingGroup");
        JsonNode reference = group.path("spec").path("workloadRef");
        ObjectNode written = pod.putObject("workloadRef");
        written.put("name", text(reference, "workloadName"));
        written.put("podGroup", text(reference, "templateName"));
        String template = template(group);
        if (replicas.getOrDefault(template, 0) > 1) {
            written.put(
                    "podGroupReplicaKey",
                    name.startsWith(template + "-") ? name.substring(template.length() + 1) : name);
        }
    }

    private static ObjectNode workload(ObjectNode workload) {
        workload.put("apiVersion", GangVersion.V1ALPHA1.apiVersion());
        if (workload.path("spec") instanceof ObjectNode spec) {
            ArrayNode groups = JsonNodeFactory.instance.arrayNode();
            for (JsonNode template : spec.path("podGroupTemplates")) {
                ObjectNode group = groups.addObject().put("name", text(template, "name"));
                group.set("policy", template.path("schedulingPolicy").deepCopy());
            }
            spec.remove("podGroupTemplates");
            spec.set("podGroups", groups);
        }
        return workload;
    }
}
