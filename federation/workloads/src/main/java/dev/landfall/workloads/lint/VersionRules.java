package dev.landfall.workloads.lint;

import dev.landfall.workloads.document.Node;
import dev.landfall.workloads.document.ScalarNode;
import dev.landfall.workloads.manifest.Diagnosis.Correction;
import dev.landfall.workloads.manifest.Diagnosis.Severity;
import dev.landfall.workloads.manifest.KubeObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** API versions that are deprecated, or served only by some releases, and autoscaling to zero. */
final class VersionRules {

    /** Group, a slash and the version that stands for an older one. */
    private static final Map<String, String> DEPRECATED = Map.of(
            "kueue.x-k8s.io/v1beta1", "kueue.x-k8s.io/v1beta2",
            "ray.io/v1alpha1", "ray.io/v1",
            "kubeflow.org/v1alpha1", "kubeflow.org/v1");

    private VersionRules() {}

    static void check(KubeObject object) {
        String newer = DEPRECATED.get(object.apiVersion());
        if (newer != null) {
            String renamed = object.group().equals("kueue.x-k8s.io") ? "; there cohort is called cohortName" : "";
            object.fields()
                    .report()
                    .add(
                            Severity.WARNING,
                            "api.deprecated",
                            object + " apiVersion",
                            object.fields().node("apiVersion"),
                            "is deprecated and served only until its next removal",
                            "write " + newer + renamed,
                            replacing(object.fields().node("apiVersion"), newer));
        }
        checkNativeGang(object);
        checkScaleToZero(object);
    }

    private static void checkNativeGang(KubeObject object) {
        if (!object.group().equals("scheduling.k8s.io")
                || !(object.kind().equals("PodGroup") || object.kind().equals("Workload"))) {
            return;
        }
        String served = switch (object.version()) {
            case "v1alpha1" -> "Kubernetes 1.35 alone, as an alpha that is off by default";
            case "v1alpha2" -> "Kubernetes 1.36 alone, as an alpha that is off by default";
            case "v1beta1" -> "Kubernetes 1.37 and later";
            default -> "no release that is known here";
        };
        object.fields()
                .report()
                .note(
                        "gang.servedBy",
                        object + " apiVersion",
                        object.fields().node("apiVersion"),
                        "is served by " + served,
                        "leave the gang to Landfall, which starts pods together on every release");
    }

    private static void checkScaleToZero(KubeObject object) {
        if (!object.is("autoscaling", "HorizontalPodAutoscaler")
                || object.spec().count("minReplicas", 1) > 0) {
            return;
        }
        object.fields()
                .report()
                .warning(
                        "hpa.scaleToZero",
                        object + " spec.minReplicas",
                        object.spec().node("minReplicas"),
                        "scales to zero, which is an alpha that is off by default in Kubernetes 1.36 and works only with"
                                + " an Object or External metric",
                        "write 1, or scale with KEDA's ScaledObject");
    }

    static @Nullable Correction replacing(@Nullable Node node, String text) {
        if (!(node instanceof ScalarNode scalar)) {
            return null;
        }
        String quote = switch (scalar.style()) {
            case DOUBLE_QUOTED -> "\"";
            case SINGLE_QUOTED -> "'";
            default -> "";
        };
        return new Correction(node.start(), node.end(), quote + text + quote);
    }
}
