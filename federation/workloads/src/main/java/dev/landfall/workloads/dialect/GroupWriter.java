package dev.landfall.workloads.dialect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.model.job.Gang;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.PodSetAssignment;
import dev.landfall.model.wire.Dispatch;
import dev.landfall.workloads.dialect.gangs.GangVersion;
import dev.landfall.workloads.dialect.gangs.NativeGangs;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Objects that tell a member's scheduler which pods start together: one group per gang. Copies of a gang share it, since a template names
 * one group only; they then start together, which is stricter than the job asks.
 */
final class GroupWriter {

    static final String KAI_GROUP = "pod-group-name";
    private static final String KAI_QUEUE = "kai.scheduler/queue";

    private final Dispatch.Placed placed;
    private final Dialect dialect;
    private final Merging merging;

    GroupWriter(Dispatch.Placed placed, Dialect dialect, Merging merging) {
        this.placed = placed;
        this.dialect = dialect;
        this.merging = merging;
    }

    /**
     * @param templates pod set → its templates, several where each pod has its own; what they name their group by is written into them
     * @return the group objects
     */
    List<ObjectNode> write(List<Gang> gangs, SortedMap<String, List<ObjectNode>> templates, String namespace) {
        return switch (dialect.gangs()) {
            case NATIVE -> natively(gangs, templates, namespace);
            case KAI -> forKai(gangs, templates, namespace);
            case KUEUE, PLAIN -> List.of();
        };
    }

    private List<ObjectNode> natively(
            List<Gang> gangs, SortedMap<String, List<ObjectNode>> templates, String namespace) {
        String workload = Identity.groupName(placed.job(), placed.attempt());
        ObjectNode written = object(GangVersion.V1ALPHA3.apiVersion(), "Workload", workload, namespace);
        List<ObjectNode> objects = new ArrayList<>(List.of(written));
        List<ObjectNode> specs = new ArrayList<>();
        for (int i = 0; i < gangs.size(); i++) {
            String template = "gang-" + i;
            ObjectNode policy = JsonNodeFactory.instance.objectNode();
            policy.putObject("gang").put("minCount", minimum(gangs.get(i)));
            ObjectNode inWorkload = Trees.list(Trees.child(written, "spec"), "podGroupTemplates")
                    .addObject();
            inWorkload.put("name", template).set("schedulingPolicy", policy);
            String name = workload + "-" + template;
            ObjectNode group = object(GangVersion.V1ALPHA3.apiVersion(), "PodGroup", name, namespace);
            ObjectNode spec = group.putObject("spec");
            spec.set("schedulingPolicy", policy.deepCopy());
            spec.putObject("workloadRef").put("workloadName", workload).put("templateName", template);
            objects.add(group);
            for (ObjectNode pods : members(gangs.get(i), templates)) {
                ObjectNode podSpec = Trees.child(pods, "spec");
                Trees.child(podSpec, "schedulingGroup").put("podGroupName", name);
                specs.add(podSpec);
            }
        }
        GangVersion version = dialect.version("scheduling.k8s.io")
                .flatMap(text -> GangVersion.of("scheduling.k8s.io/" + text))
                .orElse(GangVersion.V1BETA1);
        return NativeGangs.transcode(objects, specs, version).objects();
    }

    private List<ObjectNode> forKai(List<Gang> gangs, SortedMap<String, List<ObjectNode>> templates, String namespace) {
        List<ObjectNode> objects = new ArrayList<>();
        for (int i = 0; i < gangs.size(); i++) {
            String name = Identity.groupName(placed.job(), placed.attempt()) + "-gang-" + i;
            ObjectNode group = object("scheduling.run.ai/v2alpha2", "PodGroup", name, namespace);
            group.putObject("spec").put("minMember", minimum(gangs.get(i))).put("queue", dialect.queue());
            queue(group, "PodGroup " + name);
            objects.add(group);
            for (ObjectNode pods : members(gangs.get(i), templates)) {
                ObjectNode annotations = Trees.child(Trees.child(pods, "metadata"), "annotations");
                merging.put(annotations, KAI_GROUP, name, "a pod template's metadata.annotations");
                queue(pods, "a pod template");
            }
        }
        return objects;
    }

    /** Says on a KAI member in which queue an object is. */
    void queue(ObjectNode object, String title) {
        ObjectNode labels = Trees.child(Trees.child(object, "metadata"), "labels");
        merging.put(labels, KAI_QUEUE, dialect.queue(), title + " metadata.labels");
    }

    private ObjectNode object(String apiVersion, String kind, String name, String namespace) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("apiVersion", apiVersion).put("kind", kind);
        object.putObject("metadata").put("name", name).put("namespace", namespace);
        Identity.label(object, placed.job(), placed.attempt(), merging, kind + " " + name);
        return object;
    }

    private static List<ObjectNode> members(Gang gang, SortedMap<String, List<ObjectNode>> templates) {
        List<ObjectNode> members = new ArrayList<>();
        for (PodSet podSet : gang.podSets()) {
            if (podSet.startsWithGang()) {
                members.addAll(templates.getOrDefault(podSet.name(), List.of()));
            }
        }
        return members;
    }

    /** With how many pods a gang, all its copies together, starts at least. */
    int minimum(Gang gang) {
        int minimum = 0;
        for (PodSet podSet : gang.podSets()) {
            if (podSet.startsWithGang()) {
                int pods = assigned(podSet, gang);
                Integer least = podSet.minCount();
                minimum += least == null ? pods : Math.min(pods, least * gang.copies());
            }
        }
        return Math.max(1, minimum);
    }

    private int assigned(PodSet podSet, Gang gang) {
        return placed.assignments().stream()
                .filter(assignment -> assignment.podSet().equals(podSet.name()))
                .map(PodSetAssignment::count)
                .findFirst()
                .orElse(gang.copies() * podSet.count());
    }
}
