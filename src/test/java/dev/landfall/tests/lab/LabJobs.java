package dev.landfall.tests.lab;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;

/** What is submitted to a federation whose members are the lab's, and the quota that it has. */
final class LabJobs {

    static final String NAMESPACE = "team";

    /** Of the federation; the members' own hardware is the narrower bound. */
    static final Map<String, String> QUOTA =
            Map.of("ResourceFlavor/any", """
            {"apiVersion": "kueue.x-k8s.io/v1beta1", "kind": "ResourceFlavor", "metadata": {"name": "any"},
             "spec": {"tolerations": [{"key": "cloud.google.com/gke-spot", "operator": "Exists"}]}}""", "ClusterQueue/lab", """
            {"apiVersion": "kueue.x-k8s.io/v1beta1", "kind": "ClusterQueue", "metadata": {"name": "lab"},
             "spec": {"namespaceSelector": {}, "resourceGroups": [
               {"coveredResources": ["cpu", "memory", "nvidia.com/gpu"], "flavors": [{"name": "any", "resources": [
                 {"name": "cpu", "nominalQuota": "4000"}, {"name": "memory", "nominalQuota": "40Ti"},
                 {"name": "nvidia.com/gpu", "nominalQuota": "400"}]}]}]}}""", "LocalQueue/team/lab", """
            {"apiVersion": "kueue.x-k8s.io/v1beta1", "kind": "LocalQueue",
             "metadata": {"name": "lab", "namespace": "team"}, "spec": {"clusterQueue": "lab"}}""");

    /** Landfall's queue on a member with Kueue. */
    static final String LOCAL_QUEUE = """
            apiVersion: kueue.x-k8s.io/v1beta2
            kind: LocalQueue
            metadata: {name: landfall}
            spec: {clusterQueue: landfall}
            """;

    static final String JOB_SET = inQueue(Manifests.JOB_SET);

    /** Two pods that want all eight devices of a node each. */
    static final String CLAIM_JOB = Manifests.CLAIM_TEMPLATE_OF_8_GPUS.replace(
                    "metadata: {name: eight-gpus}", "metadata: {name: eight-gpus, namespace: team}")
            + "---\n"
            + inQueue(Manifests.job("claims", 2, 600, "cpu: 1", Manifests.CLAIM));

    private LabJobs() {}

    static String service(String kind) {
        return inQueue(kind.equals("RayCluster") ? Manifests.RAY_CLUSTER : Manifests.LEADER_WORKER_SET);
    }

    /** @param resource one extended resource and its amount, as YAML */
    static String job(String name, int pods, int seconds, String resource) {
        return inQueue(Manifests.job(name, pods, seconds, "cpu: 1, " + resource + "}, limits: {" + resource, ""));
    }

    /** The same, on capacity that can be taken back. */
    static String onSpot(String job) {
        return job.replace("{operator: Exists}", "{key: cloud.google.com/gke-spot, operator: Exists}");
    }

    /** No two of its pods can be on one node. */
    static String portJob(String name, int pods) {
        return job(name, pods, 600, "nvidia.com/gpu: 1")
                .replace("image: pause,", "image: pause, ports: [{containerPort: 80, hostPort: 9999}],");
    }

    private static String inQueue(String job) {
        return job.replaceFirst(
                "metadata: \\{name: ([a-z0-9-]+)}",
                "metadata: {name: $1, namespace: team, labels: {kueue.x-k8s.io/queue-name: lab}}");
    }

    /** The last document's name. */
    static String nameIn(String manifest) {
        String last = manifest.substring(manifest.lastIndexOf("kind:"));
        return last.replaceAll("(?s).*?name: ([a-z0-9-]+).*", "$1");
    }

    static String onClusters(String manifest, String clusters) {
        return manifest.replace(
                "labels: {kueue.x-k8s.io/queue-name: lab}}",
                "labels: {kueue.x-k8s.io/queue-name: lab}, annotations: {landfall.dev/clusters: \"" + clusters
                        + "\"}}");
    }

    /** The pool of each device that a claim was given; the lab's pools are named after their nodes. */
    static List<String> poolsOf(GenericKubernetesResource claim) {
        List<Map<String, Object>> results = claim.get("status", "allocation", "devices", "results");
        return results.stream()
                .map(result -> String.valueOf(result.get("pool")))
                .toList();
    }
}
