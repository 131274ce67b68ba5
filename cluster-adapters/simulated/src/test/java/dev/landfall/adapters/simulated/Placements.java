package dev.landfall.adapters.simulated;

import dev.landfall.model.JobId;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.job.ObjectRef;
import dev.landfall.model.job.PodSetAssignment;
import dev.landfall.model.job.Wishes;
import dev.landfall.model.wire.Dispatch;
import java.util.List;
import java.util.TreeMap;

/** Dispatches of Kubernetes Jobs. */
public final class Placements {

    private Placements() {}

    /** @param cpu of each pod */
    public static Dispatch.Placed of(
            JobId job, int attempt, List<NodePods> nodes, String cpu, String annotation, String value) {
        int pods = nodes.stream().mapToInt(NodePods::pods).sum();
        String manifest = """
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: train
              namespace: team-a
              labels: {kueue.x-k8s.io/queue-name: main}
              annotations: {%s: "%s"}
            spec:
              parallelism: %d
              completions: %d
              template:
                spec:
                  restartPolicy: Never
                  containers:
                    - {name: train, image: "train:1", resources: {requests: {cpu: "%s"}}}
            """.formatted(annotation, value, pods, pods, cpu);
        return placed(job, attempt, nodes, manifest);
    }

    /** @param devices that each pod's claim asks for */
    public static Dispatch.Placed withDevices(
            JobId job, int attempt, List<NodePods> nodes, int devices, long runSeconds) {
        int pods = nodes.stream().mapToInt(NodePods::pods).sum();
        String manifest = """
            apiVersion: resource.k8s.io/v1
            kind: ResourceClaimTemplate
            metadata: {name: gpus, namespace: team-a}
            spec:
              spec:
                devices:
                  requests:
                    - {name: gpu, exactly: {deviceClassName: gpu.example.com, count: %d}}
            ---
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: train
              namespace: team-a
              labels: {kueue.x-k8s.io/queue-name: main}
              annotations: {simulated.landfall.dev/run-seconds: "%d"}
            spec:
              parallelism: %d
              completions: %d
              template:
                spec:
                  restartPolicy: Never
                  resourceClaims: [{name: gpus, resourceClaimTemplateName: gpus}]
                  containers:
                    - {name: train, image: "train:1", resources: {requests: {cpu: "1"}, claims: [{name: gpus}]}}
            """.formatted(devices, runSeconds, pods, pods);
        return placed(job, attempt, nodes, manifest);
    }

    private static Dispatch.Placed placed(JobId job, int attempt, List<NodePods> nodes, String manifest) {
        int pods = nodes.stream().mapToInt(NodePods::pods).sum();
        return new Dispatch.Placed(
                job,
                attempt,
                new ObjectRef("batch/v1", "Job", "team-a", "train"),
                "team-a",
                List.of(new PodSetAssignment("main", pods, new TreeMap<>())),
                List.of(),
                nodes,
                Wishes.NONE,
                0,
                manifest,
                List.of());
    }
}
