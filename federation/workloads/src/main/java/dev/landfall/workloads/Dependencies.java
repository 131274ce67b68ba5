package dev.landfall.workloads;

import dev.landfall.workloads.manifest.KubeObject;
import java.util.Set;

/**
 * The objects that travel with a workload to its cluster: those of its own namespace that it may name, and nothing that
 * gives rights or belongs to the whole cluster, which a submitter may not bring.
 */
public final class Dependencies {

    private static final Set<String> SHIPPED = Set.of(
            "/ConfigMap",
            "/PersistentVolumeClaim",
            "/Service",
            "/ServiceAccount",
            "autoscaling/HorizontalPodAutoscaler",
            "inference.networking.k8s.io/InferencePool",
            "inference.networking.x-k8s.io/InferenceModel",
            "inference.networking.x-k8s.io/InferenceObjective",
            "inference.networking.x-k8s.io/InferencePool",
            "keda.sh/ScaledObject",
            "policy/PodDisruptionBudget",
            "resource.k8s.io/ResourceClaim",
            "resource.k8s.io/ResourceClaimTemplate",
            "resource.nvidia.com/ComputeDomain",
            "scheduling.k8s.io/CompositePodGroup",
            "scheduling.k8s.io/PodGroup",
            "scheduling.k8s.io/Workload",
            "scheduling.run.ai/PodGroup",
            "scheduling.volcano.sh/PodGroup",
            "serving.kserve.io/LLMInferenceServiceConfig",
            "serving.kserve.io/ServingRuntime",
            "trainer.kubeflow.org/TrainingRuntime");

    private Dependencies() {}

    /** {@code group/Kind} of all that travels; the core group is empty. */
    public static Set<String> shipped() {
        return SHIPPED;
    }

    public static boolean isShipped(KubeObject object) {
        return SHIPPED.contains(object.group() + "/" + object.kind());
    }

    public static boolean isSecret(KubeObject object) {
        return object.is("", "Secret");
    }
}
