package dev.landfall.workloads.kind;

import dev.landfall.workloads.gang.Counts;
import dev.landfall.workloads.gang.GangShape;
import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.manifest.Fields;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.pod.PodTemplate;
import dev.landfall.workloads.pod.Topology.Numbering;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code leaderworkerset.x-k8s.io/v1}: every replica is a gang of its own.
 *
 * @see <a href="https://github.com/kubernetes-sigs/kueue/tree/main/pkg/controller/jobs/leaderworkerset">Kueue</a>
 */
final class LeaderWorkerSetKind {

    private static final String WORKER_INDEX = "leaderworkerset.sigs.k8s.io/worker-index";

    private LeaderWorkerSetKind() {}

    static List<GangShape> gangs(KubeObject object, Surroundings around) {
        Fields spec = object.spec();
        return List.of(new GangShape("main", spec.count("replicas", 1), podSets(spec.at("leaderWorkerTemplate"), "")));
    }

    /** {@code disaggregatedset.x-k8s.io/v1}: in every slice each role has its own replicas, each of them a gang. */
    static List<GangShape> disaggregated(KubeObject object, Surroundings around) {
        Fields spec = object.spec();
        int slices = spec.count("slices", 1);
        List<GangShape> gangs = new ArrayList<>();
        for (Fields role : spec.list("roles")) {
            String name = role.text("name", "");
            Fields workers = role.at("spec").exists()
                    ? role.at("spec")
                    : role.at("template").at("spec");
            int replicas = workers.count("replicas", role.count("replicas", 1));
            int copies = Counts.product(role, slices, replicas);
            gangs.add(new GangShape(name, copies, podSets(workers.at("leaderWorkerTemplate"), name + "-")));
        }
        return gangs;
    }

    /** Pod sets of one replica; {@code main} alone, or {@code leader} and {@code worker}. */
    private static List<PodSetShape> podSets(Fields template, String prefix) {
        List<PodSetShape> podSets = new ArrayList<>(2);
        int size = template.count("size", 1);
        boolean leader = template.has("leaderTemplate");
        if (leader) {
            PodTemplate pod = PodTemplate.read(template.at("leaderTemplate"));
            podSets.add(PodSetShape.of(prefix + "leader", 1, pod, Numbering.NONE));
        }
        podSets.add(PodSetShape.of(
                prefix + (leader ? "worker" : "main"),
                leader ? Math.max(size - 1, 0) : size,
                PodTemplate.read(template.at("workerTemplate")),
                Numbering.by(WORKER_INDEX)));
        return podSets;
    }
}
