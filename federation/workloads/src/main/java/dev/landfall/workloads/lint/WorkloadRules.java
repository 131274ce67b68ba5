package dev.landfall.workloads.lint;

import dev.landfall.workloads.LandfallAnnotations;
import dev.landfall.workloads.Queues;
import dev.landfall.workloads.Workload;
import dev.landfall.workloads.document.MapNode;
import dev.landfall.workloads.gang.GangShape;
import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.manifest.Fields;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.manifest.Report;
import dev.landfall.workloads.pod.PodDefaults;
import dev.landfall.workloads.pod.PodRequests;
import dev.landfall.workloads.pod.PodTemplate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a workload does not say, and two systems of queues at once. */
final class WorkloadRules {

    private static final String KAI_QUEUE = "kai.scheduler/queue";

    /** Kubeflow's replica types by the mapping they stand in; others are never started. */
    private static final Map<String, Set<String>> REPLICA_TYPES = Map.of(
            "pytorchReplicaSpecs", Set.of("Master", "Worker"),
            "xgbReplicaSpecs", Set.of("Master", "Worker"),
            "paddleReplicaSpecs", Set.of("Master", "Worker"),
            "jaxReplicaSpecs", Set.of("Worker"),
            "mpiReplicaSpecs", Set.of("Launcher", "Worker"),
            "tfReplicaSpecs", Set.of("Chief", "Master", "PS", "Worker", "Evaluator"));

    private WorkloadRules() {}

    static void check(Workload workload) {
        KubeObject object = workload.object();
        Fields metadata = object.fields().at("metadata");
        PodRules.checkStrings(metadata, "labels");
        PodRules.checkStrings(metadata, "annotations");
        checkQueue(object);
        checkDataClass(object);
        checkReplicaTypes(object);
        for (GangShape gang : workload.gangs()) {
            gang.podSets().forEach(podSet -> checkPodSet(object, podSet));
        }
    }

    private static void checkQueue(KubeObject object) {
        Optional<String> queue = Queues.queue(object);
        boolean kai = object.labels().containsKey(KAI_QUEUE);
        Report report = object.fields().report();
        if (queue.isEmpty() && !kai) {
            report.note(
                    "queue.missing",
                    object.toString(),
                    object.fields().place("metadata"),
                    "names no queue",
                    "name a LocalQueue in the label " + Queues.QUEUE + ", unless your tenant has a default queue");
        } else if (queue.isPresent() && kai) {
            report.warning(
                    "queue.two",
                    object.toString(),
                    object.fields().at("metadata").at("labels").place(KAI_QUEUE),
                    "is in a queue of Kueue and in one of KAI, and neither knows the other's quota",
                    "keep one of the labels " + Queues.QUEUE + " and " + KAI_QUEUE);
        }
    }

    private static void checkDataClass(KubeObject object) {
        if (LandfallAnnotations.dataClass(object).isEmpty()) {
            object.fields()
                    .report()
                    .note(
                            "dataClass.missing",
                            object.toString(),
                            object.fields().place("metadata"),
                            "names no data class, so policies treat its data as unknown",
                            "name it in the label " + LandfallAnnotations.DATA_CLASS);
        }
    }

    private static void checkReplicaTypes(KubeObject object) {
        REPLICA_TYPES.forEach((field, types) -> {
            if (object.spec().node(field) instanceof MapNode specs) {
                for (int i = 0; i < specs.size(); i++) {
                    if (!types.contains(specs.key(i).text())) {
                        object.fields()
                                .report()
                                .warning(
                                        "kubeflow.replicaType",
                                        object + " spec." + field,
                                        specs.key(i),
                                        "is no replica type of a " + object.kind() + ", and its pods are not counted",
                                        "write one of "
                                                + String.join(
                                                        ", ",
                                                        types.stream().sorted().toList()));
                    }
                }
            }
        });
    }

    private static void checkPodSet(KubeObject object, PodSetShape podSet) {
        PodTemplate pod = podSet.pod();
        if (podSet.count() > 0
                && !pod.containers().isEmpty()
                && pod.claims().isEmpty()
                && PodRequests.of(pod, PodDefaults.NONE).isEmpty()) {
            object.fields()
                    .report()
                    .note(
                            "requests.missing",
                            object + " pod set " + podSet.name(),
                            List.of("containers", "template").stream()
                                    .filter(pod.spec()::has)
                                    .findFirst()
                                    .map(pod.spec()::place)
                                    .orElse(object.fields().place("spec")),
                            "requests nothing, so it is charged nothing and may land on any node",
                            "give its containers requests");
        }
        if (pod.annotations().containsKey("gpu-fraction") || pod.annotations().containsKey("gpu-memory")) {
            object.fields()
                    .report()
                    .note(
                            "gpu.fraction",
                            object + " pod set " + podSet.name(),
                            object.fields().place("spec"),
                            "shares GPUs by KAI's annotations, and each pod is charged the whole GPU",
                            "submit it to members that run the KAI scheduler");
        }
    }
}
