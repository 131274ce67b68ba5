package dev.landfall.workloads.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where in a workload its pods are described. */
final class PodSlots {

    /**
     * A pod template, or a Pod itself: {@code metadata} and {@code spec}.
     *
     * @param podSet what the reader of manifests calls its pods
     * @param where for people, e.g. {@code spec.template}
     */
    record Slot(String podSet, ObjectNode template, String where) {}

    private PodSlots() {}

    /** @return empty for a kind that has no pod templates of its own, or whose templates are not known */
    static Optional<List<Slot>> of(ObjectNode object) {
        JsonNode spec = object.path("spec");
        List<Slot> slots = new ArrayList<>();
        switch (Trees.groupKind(object)) {
            case "/Pod" -> slots.add(new Slot("main", object, "the pod"));
            case "batch/Job", "apps/Deployment", "apps/ReplicaSet", "apps/StatefulSet" ->
                add(slots, "main", spec.path("template"), "spec.template");
            case "jobset.x-k8s.io/JobSet" -> jobSet(slots, spec);
            case "ray.io/RayCluster" -> ray(slots, spec, "spec");
            case "ray.io/RayService" -> ray(slots, spec.path("rayClusterConfig"), "spec.rayClusterConfig");
            case "ray.io/RayJob" -> rayJob(slots, spec);
            case "leaderworkerset.x-k8s.io/LeaderWorkerSet" ->
                leaderWorker(slots, spec.path("leaderWorkerTemplate"), "", "spec.leaderWorkerTemplate");
            case "disaggregatedset.x-k8s.io/DisaggregatedSet" -> roles(slots, spec);
            case "kubeflow.org/PyTorchJob" -> replicas(slots, spec, "pytorchReplicaSpecs");
            case "kubeflow.org/XGBoostJob" -> replicas(slots, spec, "xgbReplicaSpecs");
            case "kubeflow.org/JAXJob" -> replicas(slots, spec, "jaxReplicaSpecs");
            case "kubeflow.org/TFJob" -> replicas(slots, spec, "tfReplicaSpecs");
            case "kubeflow.org/MPIJob" -> replicas(slots, spec, "mpiReplicaSpecs");
            case "workload.codeflare.dev/AppWrapper" -> wrapped(slots, object, spec);
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(slots);
    }

    private static void add(List<Slot> slots, String podSet, JsonNode template, String where) {
        if (template instanceof ObjectNode found) {
            slots.add(new Slot(podSet, found, where));
        }
    }

    private static String lower(JsonNode name) {
        return name.asText().toLowerCase(Locale.ROOT);
    }

    private static void jobSet(List<Slot> slots, JsonNode spec) {
        for (JsonNode job : spec.path("replicatedJobs")) {
            String name = lower(job.path("name"));
            JsonNode template = job.path("template").path("spec").path("template");
            add(slots, name, template, "replicatedJob " + name);
        }
    }

    private static void ray(List<Slot> slots, JsonNode cluster, String where) {
        add(slots, "head", cluster.path("headGroupSpec").path("template"), where + ".headGroupSpec.template");
        for (JsonNode group : cluster.path("workerGroupSpecs")) {
            add(slots, lower(group.path("groupName")), group.path("template"), where + " worker group");
        }
    }

    private static void rayJob(List<Slot> slots, JsonNode spec) {
        ray(slots, spec.path("rayClusterSpec"), "spec.rayClusterSpec");
        add(slots, "submitter", spec.path("submitterPodTemplate"), "spec.submitterPodTemplate");
    }

    private static void leaderWorker(List<Slot> slots, JsonNode template, String prefix, String where) {
        boolean leader = template.has("leaderTemplate");
        add(slots, prefix + "leader", template.path("leaderTemplate"), where + ".leaderTemplate");
        add(slots, prefix + (leader ? "worker" : "main"), template.path("workerTemplate"), where + ".workerTemplate");
    }

    private static void roles(List<Slot> slots, JsonNode spec) {
        for (JsonNode role : spec.path("roles")) {
            JsonNode inner =
                    role.has("spec") ? role.path("spec") : role.path("template").path("spec");
            String name = role.path("name").asText();
            leaderWorker(slots, inner.path("leaderWorkerTemplate"), name + "-", "role " + name);
        }
    }

    private static void replicas(List<Slot> slots, JsonNode spec, String field) {
        spec.path(field)
                .properties()
                .forEach(entry -> add(
                        slots,
                        entry.getKey().toLowerCase(Locale.ROOT),
                        entry.getValue().path("template"),
                        "spec." + field + "." + entry.getKey() + ".template"));
    }

    /** Pod sets of an AppWrapper are numbered through all of its components. */
    private static void wrapped(List<Slot> slots, ObjectNode wrapper, JsonNode spec) {
        String prefix = Trees.name(wrapper).toLowerCase(Locale.ROOT) + "-";
        for (JsonNode component : spec.path("components")) {
            if (component.path("template") instanceof ObjectNode inner) {
                for (Slot slot : of(inner).orElse(List.of())) {
                    slots.add(
                            new Slot(prefix + slots.size(), slot.template(), Trees.title(inner) + " " + slot.where()));
                }
            }
        }
    }
}
