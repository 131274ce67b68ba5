package dev.landfall.workloads;

import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.manifest.KubeObject;
import java.util.List;
import java.util.Optional;

/** By which queue and with which priority a manifest wants its workloads admitted. */
public final class Queues {

    public static final String QUEUE = "kueue.x-k8s.io/queue-name";
    public static final String PRIORITY_CLASS = "kueue.x-k8s.io/priority-class";

    private Queues() {}

    /** What a workload is called: its name, its {@code generateName}, or its group's. */
    public static String name(Workload workload) {
        KubeObject object = workload.object();
        Optional<String> group = PodGroups.groupName(object);
        if (group.isPresent()) {
            return group.get();
        }
        return object.name().isEmpty() ? object.fields().at("metadata").text("generateName", "") : object.name();
    }

    public static Optional<String> queue(List<Workload> workloads) {
        return workloads.stream()
                .flatMap(workload -> queue(workload.object()).stream())
                .findFirst();
    }

    /** The LocalQueue that an object names: by label, or as an annotation as Kueue's first versions wanted it. */
    public static Optional<String> queue(KubeObject object) {
        String label = object.labels().getOrDefault(QUEUE, "");
        String queue = label.isEmpty() ? object.annotations().getOrDefault(QUEUE, "") : label;
        return queue.isEmpty() ? Optional.empty() : Optional.of(queue);
    }

    /** The WorkloadPriorityClass of a label; else Kubeflow's scheduling policy; else the first pod set's PriorityClass. */
    public static Optional<String> priorityClass(List<Workload> workloads, List<PodSetShape> podSets) {
        for (Workload workload : workloads) {
            KubeObject object = workload.object();
            String label = object.labels().getOrDefault(PRIORITY_CLASS, "");
            String policy = object.spec().at("runPolicy").at("schedulingPolicy").text("priorityClass", "");
            if (!label.isEmpty() || !policy.isEmpty()) {
                return Optional.of(label.isEmpty() ? policy : label);
            }
        }
        return podSets.stream()
                .map(podSet -> podSet.pod().priorityClassName())
                .filter(name -> !name.isEmpty())
                .findFirst();
    }
}
