package dev.landfall.workloads.kind;

import dev.landfall.workloads.gang.GangShape;
import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.manifest.Fields;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.pod.PodTemplate;
import dev.landfall.workloads.pod.Topology.Numbering;
import java.util.List;

/**
 * Kubernetes' own workloads beside the Job: a Deployment's pods start each for itself, a StatefulSet's are one group.
 *
 * @see <a href="https://github.com/kubernetes-sigs/kueue/tree/main/pkg/controller/jobs/statefulset">Kueue</a>
 */
final class CoreKinds {

    static final Numbering POD_GROUP_INDEX = Numbering.by("kueue.x-k8s.io/pod-group-pod-index");
    private static final Numbering ORDINAL = Numbering.by("apps.kubernetes.io/pod-index");

    private CoreKinds() {}

    static List<GangShape> pod(KubeObject object, Surroundings around) {
        PodTemplate pod = PodTemplate.read(object.fields());
        return GangShape.whole(List.of(PodSetShape.of("main", 1, pod, POD_GROUP_INDEX)));
    }

    static List<GangShape> deployment(KubeObject object, Surroundings around) {
        Fields spec = object.spec();
        PodTemplate pod = PodTemplate.read(spec.at("template"));
        int replicas = Scaling.replicas(object, spec.count("replicas", 1), around);
        return List.of(new GangShape("main", replicas, List.of(PodSetShape.of("main", 1, pod, POD_GROUP_INDEX))));
    }

    static List<GangShape> statefulSet(KubeObject object, Surroundings around) {
        Fields spec = object.spec();
        PodTemplate pod = PodTemplate.read(spec.at("template"));
        int replicas = Scaling.replicas(object, spec.count("replicas", 1), around);
        return GangShape.whole(List.of(PodSetShape.of("main", replicas, pod, ORDINAL)));
    }
}
