package dev.landfall.workloads.kind;

import dev.landfall.workloads.gang.Counts;
import dev.landfall.workloads.gang.GangShape;
import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.manifest.Fields;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.pod.Container;
import dev.landfall.workloads.pod.NodeChoice;
import dev.landfall.workloads.pod.PodTemplate;
import dev.landfall.workloads.pod.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code trainer.kubeflow.org/v1alpha1 TrainJob}: the JobSet of its runtime, with the trainer's counts and resources and the
 * runtime patches applied. The runtime stands in the manifest or on the member.
 *
 * @see <a href="https://github.com/kubeflow/trainer/blob/master/pkg/runtime/core/trainingruntime.go">Trainer</a>
 */
final class TrainJobKind {

    private static final String GROUP = "trainer.kubeflow.org";
    private static final String ANCESTOR = GROUP + "/trainjob-ancestor-step";
    private static final String NODE = "node";

    private TrainJobKind() {}

    static List<GangShape> gangs(KubeObject object, Surroundings around) {
        Fields ref = object.spec().at("runtimeRef");
        String kind = ref.text("kind", "ClusterTrainingRuntime");
        String name = ref.text("name", "");
        Optional<KubeObject> runtime = around.find(GROUP, kind, name);
        if (runtime.isEmpty()) {
            object.fields()
                    .report()
                    .error(
                            "trainJob.runtimeUnknown",
                            object + " spec.runtimeRef",
                            ref.place("name"),
                            "names the " + kind + " \"" + name + "\", which decides its pods and is not known here",
                            "put the runtime into the manifest, or give it to the federation with the member's facts");
            return List.of();
        }
        Expansion expansion = new Expansion(object.spec(), runtime.get().spec());
        return GangShape.whole(expansion.podSets());
    }

    /** One TrainJob over one runtime. */
    private record Expansion(Fields trainJob, Fields runtime) {

        List<PodSetShape> podSets() {
            List<PodSetShape> podSets = new ArrayList<>();
            Fields jobSet = runtime.at("template").at("spec");
            for (Fields job : jobSet.list("replicatedJobs")) {
                String ancestor =
                        job.at("template").at("metadata").strings("labels").getOrDefault(ANCESTOR, "");
                int replicas = ancestor.isEmpty() ? job.count("replicas", 1) : 1;
                int pods = pods(job, ancestor);
                Fields template = job.at("template").at("spec").at("template");
                PodTemplate pod = patched(withResources(PodTemplate.read(template), job, ancestor), job);
                podSets.add(JobSetKind.podSet(job, replicas, Counts.product(trainJob, replicas, pods), pod));
            }
            return podSets;
        }

        private int pods(Fields job, String ancestor) {
            Fields policy = runtime.at("mlPolicy");
            Integer nodes = trainJob.at("trainer").integer("numNodes");
            boolean trainer = ancestor.equals("trainer");
            if (policy.has("mpi")) {
                if (job.text("name", "").equals(NODE) && nodes != null) {
                    return launcherIsNode() ? Math.max(nodes - 1, 1) : Math.max(nodes, 0);
                }
            } else if (trainer && nodes != null) {
                return trainJob.at("trainer").count("numNodes", 1);
            }
            int written = trainer && policy.exists()
                    ? policy.count("numNodes", 1)
                    : job.at("template").at("spec").count("parallelism", 1);
            return Math.max(written, 1);
        }

        private boolean launcherIsNode() {
            return runtime.at("mlPolicy").at("mpi").truth("runLauncherAsNode", false);
        }

        /** {@code resourcesPerNode}, resource by resource over what the runtime gives the container {@code node}. */
        private PodTemplate withResources(PodTemplate pod, Fields job, String ancestor) {
            Fields resources = trainJob.at("trainer").at("resourcesPerNode");
            boolean isNode = ancestor.equals("trainer")
                    || (launcherIsNode() && job.text("name", "").equals(NODE));
            if (!resources.exists() || !isNode || !runtime.has("mlPolicy")) {
                return pod;
            }
            List<Container> containers = new ArrayList<>();
            for (Container container : pod.containers()) {
                containers.add(
                        container.name().equals(NODE)
                                ? new Container(
                                        NODE,
                                        Resources.firstOf(resources.quantities("requests"), container.requests()),
                                        Resources.firstOf(resources.quantities("limits"), container.limits()),
                                        false)
                                : container);
            }
            return pod.withContainers(containers);
        }

        private PodTemplate patched(PodTemplate pod, Fields job) {
            PodTemplate result = pod;
            for (Fields patch : trainJob.list("runtimePatches")) {
                Fields jobs = patch.at("trainingRuntimeSpec").at("template").at("spec");
                for (Fields patchedJob : jobs.list("replicatedJobs")) {
                    if (patchedJob.text("name", "").equals(job.text("name", ""))) {
                        result = patched(
                                result, patchedJob.at("template").at("spec").at("template"), job);
                    }
                }
            }
            return result;
        }

        /** Mappings are merged, lists replaced, as a strategic merge patch does with these fields. */
        private PodTemplate patched(PodTemplate pod, Fields patch, Fields job) {
            Fields spec = patch.at("spec");
            NodeChoice more = NodeChoice.read(spec, spec);
            TreeMap<String, String> selector = new TreeMap<>(pod.nodes().nodeSelector());
            selector.putAll(more.nodeSelector());
            TreeMap<String, String> annotations = new TreeMap<>(pod.annotations());
            annotations.putAll(patch.at("metadata").strings("annotations"));
            boolean affinity = spec.has("affinity");
            NodeChoice nodes = new NodeChoice(
                    selector,
                    affinity || pod.nodes().hasAffinity(),
                    affinity ? more.requiredTerms() : pod.nodes().requiredTerms(),
                    spec.has("tolerations") ? more.tolerations() : pod.nodes().tolerations());
            return pod.placed(nodes, annotations, job);
        }
    }
}
