package dev.landfall.workloads.kind;

import dev.landfall.workloads.gang.GangShape;
import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.manifest.Fields;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.pod.PodTemplate;
import dev.landfall.workloads.pod.Topology.Numbering;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code serving.kserve.io LLMInferenceService}: the decode pods and, when they are apart, the prefill pods. Without a
 * worker each replica is a pod; with one it is a leader and workers, as many as the parallelism asks for.
 *
 * @see <a href="https://github.com/kserve/kserve/tree/master/pkg/apis/serving/v1alpha2">KServe</a>
 */
final class LlmInferenceServiceKind {

    private LlmInferenceServiceKind() {}

    static List<GangShape> gangs(KubeObject object, Surroundings around) {
        List<Fields> layers = new ArrayList<>();
        layers.add(object.spec());
        object.spec().list("baseRefs").forEach(ref -> addBase(object, ref, around, layers));
        List<GangShape> gangs = new ArrayList<>();
        gangs.add(gang("main", layers));
        if (first(layers, "prefill").isPresent()) {
            gangs.add(gang(
                    "prefill", layers.stream().map(layer -> layer.at("prefill")).toList()));
        }
        return gangs;
    }

    private static void addBase(KubeObject object, Fields ref, Surroundings around, List<Fields> layers) {
        String name = ref.text("name", "");
        Optional<KubeObject> base = around.find(object.group(), "LLMInferenceServiceConfig", name);
        base.ifPresent(found -> layers.add(1, found.spec()));
        if (base.isEmpty()) {
            object.fields()
                    .report()
                    .note(
                            "llmInferenceService.baseUnknown",
                            object + " spec.baseRefs",
                            ref.node("name"),
                            "is a base configuration that may add to the pods and is not known here",
                            "put it into the manifest, or give it to the federation with the member's facts");
        }
    }

    /** The layer that gives a field: the service's own, or else the last base that does. */
    private static Optional<Fields> first(List<Fields> layers, String field) {
        return layers.stream().filter(layer -> layer.has(field)).findFirst();
    }

    private static GangShape gang(String name, List<Fields> layers) {
        Fields own = layers.getFirst();
        int replicas = first(layers, "replicas")
                .map(layer -> layer.count("replicas", 1))
                .orElseGet(() -> first(layers, "scaling")
                        .map(layer -> layer.at("scaling").count("minReplicas", 1))
                        .orElse(1));
        PodTemplate pod =
                PodTemplate.ofSpec(first(layers, "template").orElse(own).at("template"));
        Optional<Fields> worker = first(layers, "worker");
        if (worker.isEmpty()) {
            return new GangShape(name, replicas, List.of(PodSetShape.of(name, 1, pod, Numbering.NONE)));
        }
        int size = first(layers, "parallelism")
                .map(layer -> size(layer.at("parallelism")))
                .orElse(1);
        PodTemplate workers = PodTemplate.ofSpec(worker.get().at("worker"));
        return new GangShape(
                name,
                replicas,
                List.of(
                        PodSetShape.of(name + "-leader", 1, pod, Numbering.NONE),
                        PodSetShape.of(name + "-worker", size - 1, workers, Numbering.NONE)));
    }

    /** Pods of one group: data parallelism over nodes, or else pipeline stages. */
    private static int size(Fields parallelism) {
        int data = parallelism.count("data", 0);
        int local = parallelism.count("dataLocal", 0);
        if (data > 0 || local > 0) {
            return Math.max(Math.max(data, 1) / Math.max(local, 1), 1);
        }
        return Math.max(parallelism.count("pipeline", 1), 1);
    }
}
