package dev.landfall.workloads.kind;

import dev.landfall.workloads.gang.GangShape;
import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.manifest.KubeObject;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every kind that Landfall knows by itself, under {@code group/Kind}. */
public final class Kinds {

    private static final SortedMap<String, KindReader> BUILT_IN = Collections.unmodifiableSortedMap(builtIn());

    private Kinds() {}

    /** The reader of an object's kind: one of the built-in ones, or one that a published mapping describes. */
    public static Optional<KindReader> of(KubeObject object) {
        String kind = object.group() + "/" + object.kind();
        KindReader builtIn = BUILT_IN.get(kind);
        return Optional.ofNullable(builtIn == null ? Described.KINDS.get(kind) : builtIn);
    }

    /** What an object demands of pods that stand elsewhere: how many must start together. */
    public static Optional<List<GangShape>> demanded(KubeObject object) {
        return PodGroupKind.gangs(object);
    }

    /** The pod set of one Pod. */
    public static PodSetShape pod(KubeObject pod, Surroundings around) {
        return CoreKinds.pod(pod, around).getFirst().podSets().getFirst();
    }

    /** {@code group/Kind}, sorted; the core group is empty. */
    public static List<String> known() {
        SortedSet<String> known = new TreeSet<>(BUILT_IN.keySet());
        known.addAll(Described.KINDS.keySet());
        return List.copyOf(known);
    }

    /** Kinds that a file in the jar describes; read when a kind is first asked for that is not built in. */
    private static final class Described {

        private static final SortedMap<String, KindReader> KINDS = Mappings.read(Facts.resource("mappings.yaml"));
    }

    private static SortedMap<String, KindReader> builtIn() {
        SortedMap<String, KindReader> kinds = new TreeMap<>();
        kinds.put("batch/Job", JobKind::gangs);
        kinds.put("batch/CronJob", JobKind::cronGangs);
        kinds.put("jobset.x-k8s.io/JobSet", JobSetKind::gangs);
        kinds.put("ray.io/RayCluster", RayKind::cluster);
        kinds.put("ray.io/RayService", RayKind::service);
        kinds.put("ray.io/RayJob", RayKind::job);
        kinds.put("ray.io/RayCronJob", RayKind::cronJob);
        kinds.put("leaderworkerset.x-k8s.io/LeaderWorkerSet", LeaderWorkerSetKind::gangs);
        kinds.put("disaggregatedset.x-k8s.io/DisaggregatedSet", LeaderWorkerSetKind::disaggregated);
        kinds.put("/Pod", CoreKinds::pod);
        kinds.put("apps/Deployment", CoreKinds::deployment);
        kinds.put("apps/ReplicaSet", CoreKinds::deployment);
        kinds.put("apps/StatefulSet", CoreKinds::statefulSet);
        kinds.put("trainer.kubeflow.org/TrainJob", TrainJobKind::gangs);
        kinds.put("kubeai.org/Model", ModelKind::gangs);
        kinds.put("serving.kserve.io/InferenceService", InferenceServiceKind::gangs);
        kinds.put("serving.kserve.io/LLMInferenceService", LlmInferenceServiceKind::gangs);
        kinds.put("sparkoperator.k8s.io/SparkApplication", SparkKind::gangs);
        kinds.put("workload.codeflare.dev/AppWrapper", AppWrapperKind::gangs);
        addKubeflow(kinds);
        return kinds;
    }

    private static void addKubeflow(SortedMap<String, KindReader> kinds) {
        List<String> masterAndWorker = List.of("Master", "Worker");
        kinds.put("kubeflow.org/PyTorchJob", new ReplicaSpecsKind("pytorchReplicaSpecs", masterAndWorker));
        kinds.put("kubeflow.org/XGBoostJob", new ReplicaSpecsKind("xgbReplicaSpecs", masterAndWorker));
        kinds.put("kubeflow.org/JAXJob", new ReplicaSpecsKind("jaxReplicaSpecs", List.of("Worker")));
        kinds.put("kubeflow.org/MPIJob", new ReplicaSpecsKind("mpiReplicaSpecs", List.of("Launcher", "Worker")));
        kinds.put(
                "kubeflow.org/TFJob",
                new ReplicaSpecsKind("tfReplicaSpecs", List.of("Chief", "Master", "PS", "Worker", "Evaluator")));
    }
}
