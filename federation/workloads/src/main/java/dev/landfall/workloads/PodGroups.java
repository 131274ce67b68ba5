package dev.landfall.workloads;

import dev.landfall.workloads.gang.GangShape;
import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.kind.Kinds;
import dev.landfall.workloads.kind.RoleHash;
import dev.landfall.workloads.kind.Surroundings;
import dev.landfall.workloads.manifest.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Pods that Kueue admits together because they carry one {@code pod-group-name}: pods of one role make a pod set.
 *
 * @see <a href="https://github.com/kubernetes-sigs/kueue/blob/main/pkg/controller/jobs/pod/pod_controller.go">Kueue</a>
 */
final class PodGroups {

    private static final String GROUP = "kueue.x-k8s.io/pod-group-name";
    private static final String TOTAL = "kueue.x-k8s.io/pod-group-total-count";
    private static final String FAST = "kueue.x-k8s.io/pod-group-fast-admission";
    private static final String ROLE = "kueue.x-k8s.io/role-hash";

    private PodGroups() {}

    /** The group that a Pod belongs to, by annotation or label. */
    static Optional<String> groupName(KubeObject object) {
        if (!object.is("", "Pod")) {
            return Optional.empty();
        }
        String annotated = object.annotations().getOrDefault(GROUP, "");
        String name = annotated.isEmpty() ? object.labels().getOrDefault(GROUP, "") : annotated;
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    static Workload workload(List<KubeObject> pods, Surroundings around) {
        KubeObject first = pods.getFirst();
        TreeMap<String, PodSetShape> byRole = new TreeMap<>();
        for (KubeObject pod : pods) {
            PodSetShape one = Kinds.pod(pod, around).named(role(pod));
            byRole.merge(one.name(), one, PodGroups::oneMore);
        }
        int total = total(first, pods.size());
        List<PodSetShape> podSets = new ArrayList<>(byRole.values());
        if ("true".equals(first.annotations().get(FAST))) {
            PodSetShape only = Kinds.pod(first, around);
            podSets = List.of(new PodSetShape(role(first), total, null, true, only.pod(), only.topology()));
        }
        return new Workload(first, pods, GangShape.whole(podSets));
    }

    private static PodSetShape oneMore(PodSetShape known, PodSetShape more) {
        return new PodSetShape(known.name(), known.count() + 1, null, true, known.pod(), known.topology());
    }

    /** What a group calls the pods that are like this one. */
    static String role(KubeObject pod) {
        String given = pod.annotations().get(ROLE);
        return given == null ? RoleHash.of(pod.spec()) : given;
    }

    private static int total(KubeObject pod, int found) {
        String text = pod.annotations().getOrDefault(TOTAL, "");
        try {
            int total = Integer.parseInt(text);
            if (total > found && !"true".equals(pod.annotations().get(FAST))) {
                pod.fields()
                        .report()
                        .error(
                                "podGroup.incomplete",
                                pod.toString(),
                                pod.fields().at("metadata").place("annotations"),
                                "belongs to a group of " + total + " pods, of which the manifest has " + found,
                                "put all pods of the group into the manifest, or correct " + TOTAL);
            }
            return Math.max(total, 1);
        } catch (NumberFormatException e) {
            pod.fields()
                    .report()
                    .error(
                            "podGroup.total",
                            pod.toString(),
                            pod.fields().at("metadata").place("annotations"),
                            "belongs to a group, and its annotation " + TOTAL + " is \"" + text + "\"",
                            "give the number of pods in the group");
            return found;
        }
    }
}
