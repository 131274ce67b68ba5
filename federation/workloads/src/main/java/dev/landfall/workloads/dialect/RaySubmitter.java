package dev.landfall.workloads.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * KubeRay makes the pod that submits a RayJob from a template of its own when the manifest has none. It is written down here, as KubeRay
 * would make it, so that this pod too carries the labels by which the attempt is known.
 *
 * @see <a href="https://github.com/ray-project/kuberay/blob/master/ray-operator/controllers/ray/common/job.go">KubeRay</a>
 */
final class RaySubmitter {

    private static final String FIELD = "submitterPodTemplate";

    private RaySubmitter() {}

    static void makeExplicit(ObjectNode object) {
        if (!Trees.groupKind(object).equals("ray.io/RayJob")
                || !(object.path("spec") instanceof ObjectNode spec)
                || spec.has(FIELD)
                || !spec.path("submissionMode").asText("K8sJobMode").equals("K8sJobMode")) {
            return;
        }
        JsonNode head = spec.path("rayClusterSpec").path("headGroupSpec").path("template");
        String image =
                head.path("spec").path("containers").path(0).path("image").asText();
        ObjectNode pod = spec.putObject(FIELD).putObject("spec");
        pod.put("restartPolicy", "Never");
        ObjectNode container = pod.putArray("containers").addObject();
        container.put("name", "ray-job-submitter").put("image", image);
        ObjectNode resources = container.putObject("resources");
        resources.putObject("requests").put("cpu", "500m").put("memory", "200Mi");
        resources.putObject("limits").put("cpu", "1").put("memory", "1Gi");
    }
}
