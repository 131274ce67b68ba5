package dev.landfall.workloads.dialect.gangs;

import static dev.landfall.workloads.dialect.gangs.NativeGangs.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Gangs of any version in the form that says most, {@code v1alpha3}; explicit nulls and the empty status that Go writes are left out.
 *
 * @param objects in their order, PodGroups that an older version only implies behind their Workload
 */
record Reading(List<ObjectNode> objects) {

    static Reading of(List<ObjectNode> objects, List<ObjectNode> podSpecs) {
        List<ObjectNode> read = new ArrayList<>();
        for (ObjectNode given : objects) {
            ObjectNode object = given.deepCopy();
            GangVersion version = GangVersion.of(text(object, "apiVersion")).orElse(GangVersion.V1ALPHA3);
            tidy(object);
            object.put("apiVersion", GangVersion.V1ALPHA3.apiVersion());
            switch (version) {
                case V1ALPHA1 -> read.addAll(FirstAlpha.read(object, podSpecs));
                case V1ALPHA2 -> read.add(fromSecondAlpha(object));
                case V1BETA1, V1ALPHA3 -> read.add(object);
            }
        }
        return new Reading(List.copyOf(read));
    }

    private static void tidy(ObjectNode object) {
        for (Iterator<JsonNode> fields = object.elements(); fields.hasNext(); ) {
            JsonNode value = fields.next();
            if (value.isNull()) {
                fields.remove();
            } else if (value instanceof ObjectNode inside && !inside.isEmpty()) {
                tidy(inside);
            } else if (value.isArray()) {
                value.forEach(element -> {
                    if (element instanceof ObjectNode inside) {
                        tidy(inside);
                    }
                });
            }
        }
        if (object.has("kind") && object.path("status").isEmpty()) {
            object.remove("status");
        }
    }

    private static ObjectNode fromSecondAlpha(ObjectNode object) {
        if (object.path("spec") instanceof ObjectNode spec) {
            wordToUnion(spec);
            spec.path("podGroupTemplates").forEach(template -> {
                if (template instanceof ObjectNode one) {
                    wordToUnion(one);
                }
            });
            if (spec.remove("podGroupTemplateRef") instanceof ObjectNode reference) {
                ObjectNode workload = spec.putObject("workloadRef");
                workload.put("workloadName", text(reference, "workload", "workloadName"));
                workload.put("templateName", text(reference, "workload", "podGroupTemplateName"));
            }
        }
        Writing.renameCondition(object, "PodGroupScheduled", "PodGroupInitiallyScheduled");
        return object;
    }

    private static void wordToUnion(ObjectNode group) {
        JsonNode mode = group.path("disruptionMode");
        if (mode.isTextual()) {
            group.putObject("disruptionMode").putObject(mode.asText().equals("Pod") ? "single" : "all");
        }
    }

    List<ObjectNode> ofKind(String kind) {
        return objects.stream()
                .filter(object -> text(object, "kind").equals(kind))
                .toList();
    }

    /** Specs of groups and of their templates, each with the name that people know it by. */
    List<NamedGroup> groups() {
        List<NamedGroup> groups = new ArrayList<>();
        for (ObjectNode workload : ofKind("Workload")) {
            for (JsonNode template : workload.path("spec").path("podGroupTemplates")) {
                if (template instanceof ObjectNode one) {
                    groups.add(new NamedGroup(text(one, "name"), one));
                }
            }
        }
        for (ObjectNode group : ofKind("PodGroup")) {
            String template = text(group, "spec", "workloadRef", "templateName");
            String name = template.isEmpty() ? text(group, "metadata", "name") : template;
            if (group.path("spec") instanceof ObjectNode spec) {
                groups.add(new NamedGroup(name, spec));
            }
        }
        return groups;
    }

    /** A group, or the template of one. */
    record NamedGroup(String name, ObjectNode spec) {}

    boolean hasGroupsOfGroups() {
        return !ofKind("CompositePodGroup").isEmpty()
                || ofKind("Workload").stream()
                        .anyMatch(object -> object.path("spec").has("compositePodGroupTemplates"))
                || ofKind("PodGroup").stream()
                        .anyMatch(object -> object.path("spec").has("parentCompositePodGroupName"));
    }
}
