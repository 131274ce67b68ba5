package dev.landfall.workloads.kind;

import dev.landfall.workloads.gang.GangShape;
import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.manifest.Fields;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.pod.PodTemplate;
import dev.landfall.workloads.pod.Topology.Numbering;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Kubeflow's training jobs: a mapping of replica types, each with a count and a template, and one gang of them all.
 *
 * @param field the mapping, {@code pytorchReplicaSpecs}
 * @param types replica types in Kueue's order
 * @see <a href="https://github.com/kubernetes-sigs/kueue/tree/main/pkg/controller/jobs/kubeflow">Kueue</a>
 */
record ReplicaSpecsKind(String field, List<String> types) implements KindReader {

    private static final Numbering BY_REPLICA = Numbering.by("training.kubeflow.org/replica-index");

    @Override
    public List<GangShape> gangs(KubeObject object, Surroundings around) {
        Fields specs = object.spec().at(field);
        List<PodSetShape> podSets = new ArrayList<>();
        for (String type : types) {
            if (specs.has(type)) {
                Fields replica = specs.at(type);
                PodTemplate pod = PodTemplate.read(replica.at("template"));
                podSets.add(
                        PodSetShape.of(type.toLowerCase(Locale.ROOT), replica.count("replicas", 1), pod, BY_REPLICA));
            }
        }
        return GangShape.whole(podSets);
    }
}
