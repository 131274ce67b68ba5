package dev.landfall.workloads.kind;

import dev.landfall.workloads.manifest.Fields;
import dev.landfall.workloads.manifest.KubeObject;

/**
 * The autoscalers in a manifest (HorizontalPodAutoscaler, KEDA's ScaledObject): how many replicas a workload begins with
 * when one of them scales it.
 */
final class Scaling {

    private Scaling() {}

    /** The replicas of the manifest, brought within the bounds of the autoscaler that names the object. */
    static int replicas(KubeObject object, int written, Surroundings around) {
        for (KubeObject scaler : around.manifest().objects()) {
            if (scales(scaler, object)) {
                return within(scaler, written);
            }
        }
        return written;
    }

    private static boolean scales(KubeObject scaler, KubeObject object) {
        boolean isScaler = scaler.is("autoscaling", "HorizontalPodAutoscaler") || scaler.is("keda.sh", "ScaledObject");
        if (!isScaler || !scaler.namespace().equals(object.namespace())) {
            return false;
        }
        Fields target = scaler.spec().at("scaleTargetRef");
        return object.name().equals(target.text("name", "")) && object.kind().equals(target.text("kind", "Deployment"));
    }

    private static int within(KubeObject scaler, int written) {
        Fields spec = scaler.spec();
        boolean keda = scaler.kind().equals("ScaledObject");
        int least = spec.count(keda ? "minReplicaCount" : "minReplicas", keda ? 0 : 1);
        int most = spec.count(keda ? "maxReplicaCount" : "maxReplicas", keda ? 100 : Integer.MAX_VALUE);
        int begins = Math.max(least, Math.min(written, Math.max(most, least)));
        scaler.fields()
                .report()
                .note(
                        "scaling.bounds",
                        scaler.toString(),
                        scaler.fields().place("kind"),
                        "scales between " + least + " and "
                                + (most == Integer.MAX_VALUE ? "any number of" : String.valueOf(most))
                                + " replicas, and room is held for " + begins,
                        "set replicas to what the service needs most of the time");
        return begins;
    }
}
