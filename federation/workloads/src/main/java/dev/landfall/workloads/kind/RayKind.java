package dev.landfall.workloads.kind;

import dev.landfall.model.Quantity;
import dev.landfall.workloads.gang.Counts;
import dev.landfall.workloads.gang.GangShape;
import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.manifest.Fields;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.pod.Container;
import dev.landfall.workloads.pod.PodTemplate;
import dev.landfall.workloads.pod.Resources;
import dev.landfall.workloads.pod.Topology.Numbering;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/**
 * {@code ray.io}: one gang of the head and the workers of all groups, with what KubeRay adds to pods. The submitter pod of a
 * RayJob is charged as Kueue charges it and is no part of the gang; neither is a worker group that is suspended.
 *
 * @see <a href="https://github.com/kubernetes-sigs/kueue/blob/main/pkg/controller/jobs/raycluster/common.go">Kueue</a>
 * @see <a href="https://github.com/kubernetes-sigs/kueue/blob/main/pkg/controller/jobs/rayjob/rayjob_controller.go">RayJob</a>
 */
final class RayKind {

    private static final SortedMap<String, Quantity> AUTOSCALER = Resources.of("cpu", "500m", "memory", "512Mi");
    private static final SortedMap<String, Quantity> SUBMITTER = Resources.of("cpu", "500m", "memory", "200Mi");
    private static final SortedMap<String, Quantity> REDIS_CLEANUP = Resources.of("cpu", "200m", "memory", "256Mi");

    private RayKind() {}

    static List<GangShape> cluster(KubeObject object, Surroundings around) {
        return GangShape.whole(podSets(object.spec(), object.annotations()));
    }

    static List<GangShape> service(KubeObject object, Surroundings around) {
        return GangShape.whole(podSets(object.spec().at("rayClusterConfig"), object.annotations()));
    }

    static List<GangShape> job(KubeObject object, Surroundings around) {
        return job(object.spec(), object);
    }

    static List<GangShape> cronJob(KubeObject object, Surroundings around) {
        object.fields()
                .report()
                .warning(
                        "rayCronJob.heldBetweenRuns",
                        object.toString(),
                        object.fields().place("kind"),
                        "makes RayJobs by the clock, and quota and room of one of them are held all the time",
                        "submit a RayJob with the spec of jobTemplate for each run");
        return job(object.spec().at("jobTemplate"), object);
    }

    private static List<GangShape> job(Fields spec, KubeObject object) {
        if (!spec.has("rayClusterSpec")) {
            object.fields()
                    .report()
                    .error(
                            "rayJob.noCluster",
                            object.toString(),
                            spec.place(spec.has("clusterSelector") ? "clusterSelector" : "rayClusterSpec"),
                            "runs on a RayCluster that exists already, so there is nothing to place",
                            "give rayClusterSpec, or submit the job to the cluster that clusterSelector names");
            return List.of();
        }
        Fields cluster = spec.at("rayClusterSpec");
        List<PodSetShape> podSets = podSets(cluster, object.annotations());
        String mode = spec.text("submissionMode", "K8sJobMode");
        if (mode.equals("K8sJobMode")) {
            podSets.add(submitter(spec));
        } else if (mode.equals("SidecarMode")) {
            PodSetShape head = podSets.getFirst();
            PodTemplate withSubmitter = head.pod().withContainer(Container.of("ray-job-submitter", SUBMITTER));
            podSets.set(0, new PodSetShape("head", 1, null, true, withSubmitter, head.topology()));
        }
        return GangShape.whole(podSets);
    }

    private static PodSetShape submitter(Fields spec) {
        PodTemplate pod = PodTemplate.read(spec.at("submitterPodTemplate"));
        if (!spec.has("submitterPodTemplate")) {
            pod = pod.withContainer(Container.of("ray-job-submitter", SUBMITTER));
        }
        return PodSetShape.of("submitter", 1, pod, Numbering.NONE).notWaitedFor();
    }

    private static List<PodSetShape> podSets(Fields cluster, SortedMap<String, String> annotations) {
        List<PodSetShape> podSets = new ArrayList<>();
        podSets.add(PodSetShape.of("head", 1, head(cluster, annotations), Numbering.NONE));
        for (Fields group : cluster.list("workerGroupSpecs")) {
            int replicas = group.count("replicas", 1);
            int hosts = Math.max(group.count("numOfHosts", 1), 1);
            PodSetShape workers = PodSetShape.of(
                    group.text("groupName", "").toLowerCase(Locale.ROOT),
                    Counts.product(group, replicas, hosts),
                    PodTemplate.read(group.at("template")),
                    Numbering.NONE);
            podSets.add(group.truth("suspend", false) ? workers.notWaitedFor() : workers);
        }
        return podSets;
    }

    private static PodTemplate head(Fields cluster, SortedMap<String, String> annotations) {
        PodTemplate pod = PodTemplate.read(cluster.at("headGroupSpec").at("template"));
        boolean redis = cluster.has("gcsFaultToleranceOptions")
                || "true".equalsIgnoreCase(annotations.get("ray.io/ft-enabled"));
        if (redis && !pod.containers().isEmpty()) {
            List<Container> containers = new ArrayList<>(pod.containers());
            Container ray = containers.getFirst();
            containers.set(0, ray.withRequests(Resources.max(ray.requests(), REDIS_CLEANUP)));
            pod = pod.withContainers(containers);
        }
        if (!cluster.truth("enableInTreeAutoscaling", false)) {
            return pod;
        }
        Fields options = cluster.at("autoscalerOptions");
        Fields resources = options.at("resources");
        Container autoscaler = options.has("resources")
                ? new Container("autoscaler", resources.quantities("requests"), resources.quantities("limits"), false)
                : Container.of("autoscaler", AUTOSCALER);
        return pod.withContainer(autoscaler);
    }
}
