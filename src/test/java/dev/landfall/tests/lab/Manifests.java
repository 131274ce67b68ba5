package dev.landfall.tests.lab;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;

/** What the lab's tests submit, in the namespace {@code default}. */
final class Manifests {

    static final String CLAIM_TEMPLATE_OF_8_GPUS = """
            apiVersion: resource.k8s.io/v1
            kind: ResourceClaimTemplate
            metadata: {name: eight-gpus}
            spec:
              spec:
                devices:
                  requests:
                    - name: gpus
                      exactly:
                        deviceClassName: gpu.nvidia.com
                        count: 8
                        selectors:
                          - cel: {expression: "device.attributes['gpu.nvidia.com'].architecture == 'Hopper'"}
            """;

    static final String CLAIM = """
            resourceClaims: [{name: gpus, resourceClaimTemplateName: eight-gpus}]
            """;

    static final String LOCAL_QUEUE = """
            apiVersion: kueue.x-k8s.io/v1beta2
            kind: LocalQueue
            metadata: {name: queue}
            spec: {clusterQueue: landfall}
            """;

    static final String JOB_SET = """
            apiVersion: jobset.x-k8s.io/v1alpha2
            kind: JobSet
            metadata: {name: set}
            spec:
              replicatedJobs:
                - name: driver
                  template:
                    spec:
                      template:
                        metadata: {annotations: {simulated.landfall.dev/run-seconds: "3"}}
                        spec: {restartPolicy: Never, containers: [{name: main, image: pause, resources: {requests: {cpu: 1}}}]}
                - name: workers
                  replicas: 2
                  template:
                    spec:
                      parallelism: 2
                      completions: 2
                      template:
                        metadata: {annotations: {simulated.landfall.dev/run-seconds: "3"}}
                        spec: {restartPolicy: Never, containers: [{name: main, image: pause, resources: {requests: {cpu: 1}}}]}
            """;

    static final String LEADER_WORKER_SET = """
            apiVersion: leaderworkerset.x-k8s.io/v1
            kind: LeaderWorkerSet
            metadata: {name: serve}
            spec:
              replicas: 2
              leaderWorkerTemplate:
                size: 2
                workerTemplate:
                  spec: {containers: [{name: main, image: pause, resources: {requests: {cpu: 1}}}]}
            """;

    static final String RAY_CLUSTER = """
            apiVersion: ray.io/v1
            kind: RayCluster
            metadata: {name: ray}
            spec:
              rayVersion: 2.46.0
              headGroupSpec:
                rayStartParams: {}
                template:
                  spec: {containers: [{name: head, image: "rayproject/ray:2.46.0", resources: {requests: {cpu: 1}}}]}
              workerGroupSpecs:
                - groupName: workers
                  replicas: 2
                  minReplicas: 2
                  maxReplicas: 2
                  rayStartParams: {}
                  template:
                    spec: {containers: [{name: worker, image: "rayproject/ray:2.46.0", resources: {requests: {cpu: 1}}}]}
            """;

    private Manifests() {}

    /**
     * A Job whose pods run for some seconds.
     *
     * @param requests of each pod's container, as YAML
     * @param podSpec further fields of the pod's spec, one per line
     */
    static String job(String name, int pods, int seconds, String requests, String podSpec) {
        return annotatedJob(name, pods, "simulated.landfall.dev/run-seconds: \"" + seconds + "\"", requests, podSpec);
    }

    static String failingJob(String name, String reason) {
        return annotatedJob(
                name,
                1,
                "simulated.landfall.dev/run-seconds: \"1\", simulated.landfall.dev/fails-with: " + reason,
                "cpu: 1",
                "");
    }

    private static String annotatedJob(String name, int pods, String annotations, String requests, String podSpec) {
        return """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: %1$s}
                spec:
                  parallelism: %2$d
                  completions: %2$d
                  backoffLimit: 0
                  template:
                    metadata: {annotations: {%3$s}}
                    spec:
                      restartPolicy: Never
                      tolerations: [{operator: Exists}]
                      containers: [{name: main, image: pause, resources: {requests: {%4$s}%6$s}}]
                %5$s""".formatted(
                        name,
                        pods,
                        annotations,
                        requests,
                        podSpec.indent(6),
                        podSpec.contains("resourceClaims") ? ", claims: [{name: gpus}]" : "");
    }

    /** Suspended, in the queue, eight GPUs a pod: the member's quota has room for two pods. */
    static String queued(String name, int pods) {
        return job(name, pods, 2, "nvidia.com/gpu: 8}, limits: {nvidia.com/gpu: 8", "")
                .replace(
                        "metadata: {name: " + name + "}",
                        "metadata: {name: " + name + ", labels: {kueue.x-k8s.io/queue-name: queue}}")
                .replace("  backoffLimit", "  suspend: true\n  backoffLimit");
    }

    static void applyGang(KubernetesClient client, String version, String name, int size) {
        String link = version.equals("v1beta1")
                ? "workloadRef: {workloadName: %s, templateName: workers}"
                : "podGroupTemplateRef: {workload: {workloadName: %s, podGroupTemplateName: workers}}";
        apply(client, """
                apiVersion: scheduling.k8s.io/%s
                kind: Workload
                metadata: {name: %s}
                spec: {podGroupTemplates: [{name: workers, schedulingPolicy: {gang: {minCount: %d}}}]}
                """.formatted(version, name, size));
        apply(client, """
                apiVersion: scheduling.k8s.io/%s
                kind: PodGroup
                metadata: {name: %s-workers}
                spec:
                  schedulingPolicy: {gang: {minCount: %d}}
                  %s
                """.formatted(version, name, size, link.formatted(name)));
        for (int i = 0; i < size; i++) {
            apply(client, """
                    apiVersion: v1
                    kind: Pod
                    metadata: {name: %1$s-%2$d, labels: {gang: %1$s}}
                    spec:
                      restartPolicy: Always
                      schedulingGroup: {podGroupName: %1$s-workers}
                      tolerations: [{operator: Exists}]
                      containers: [{name: main, image: pause, resources: {limits: {nvidia.com/gpu: 8}}}]
                    """.formatted(name, i));
        }
    }

    /** Creates it as it is, fields that the client's model does not know included. */
    static void apply(KubernetesClient client, String yaml) {
        applyTo(client, "default", yaml);
    }

    static void applyTo(KubernetesClient client, String namespace, String yaml) {
        GenericKubernetesResource object = Serialization.unmarshal(yaml, GenericKubernetesResource.class);
        client.resource(object).inNamespace(namespace).create();
    }

    static GenericKubernetesResource get(KubernetesClient client, String apiVersion, String kind, String name) {
        return client.genericKubernetesResources(apiVersion, kind)
                .inNamespace("default")
                .withName(name)
                .get();
    }

    static void delete(KubernetesClient client, String apiVersion, String kind, String name) {
        client.genericKubernetesResources(apiVersion, kind)
                .inNamespace("default")
                .withName(name)
                .delete();
    }

    static List<Pod> podsOf(KubernetesClient client, String label, String value) {
        return client.pods()
                .inNamespace("default")
                .withLabel(label, value)
                .list()
                .getItems();
    }

    static boolean isRunning(Pod pod) {
        return "Running".equals(pod.getStatus().getPhase());
    }

    /** Pods of a Job that have succeeded. */
    static int succeeded(KubernetesClient client, String job) {
        Integer succeeded = client.batch()
                .v1()
                .jobs()
                .inNamespace("default")
                .withName(job)
                .get()
                .getStatus()
                .getSucceeded();
        return succeeded == null ? 0 : succeeded;
    }
}
