package dev.landfall.workloads.kind;

import dev.landfall.workloads.gang.GangShape;
import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.manifest.Fields;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.pod.Container;
import dev.landfall.workloads.pod.PodTemplate;
import dev.landfall.workloads.pod.Topology.Numbering;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code serving.kserve.io/v1beta1 InferenceService}: predictor, transformer and explainer, each a number of replicas that
 * start for themselves; with a worker spec each replica of the predictor is a head and its workers.
 *
 * @see <a href="https://github.com/kserve/kserve/blob/master/pkg/apis/serving/v1beta1/predictor.go">KServe</a>
 */
final class InferenceServiceKind {

    /** Under which field the model server may stand. */
    private static final List<String> SERVERS = List.of(
            "model",
            "sklearn",
            "xgboost",
            "tensorflow",
            "pytorch",
            "triton",
            "onnx",
            "huggingface",
            "pmml",
            "lightgbm",
            "paddle");

    private InferenceServiceKind() {}

    static List<GangShape> gangs(KubeObject object, Surroundings around) {
        List<GangShape> gangs = new ArrayList<>();
        for (String component : List.of("predictor", "transformer", "explainer")) {
            if (object.spec().has(component)) {
                gangs.add(gang(component, object.spec().at(component)));
            }
        }
        return gangs;
    }

    private static GangShape gang(String name, Fields component) {
        PodTemplate pod = pod(name, component);
        List<PodSetShape> podSets = new ArrayList<>();
        podSets.add(PodSetShape.of(name, 1, pod, Numbering.NONE));
        Fields worker = component.at("workerSpec");
        if (component.has("workerSpec")) {
            int size = Math.max(worker.count("pipelineParallelSize", 2), 1);
            podSets.add(PodSetShape.of(name + "-worker", size - 1, PodTemplate.ofSpec(worker), Numbering.NONE));
        }
        return new GangShape(name, component.count("minReplicas", 1), podSets);
    }

    private static PodTemplate pod(String name, Fields component) {
        PodTemplate pod = PodTemplate.read(component, component);
        if (!name.equals("predictor")) {
            return pod;
        }
        for (String server : SERVERS) {
            if (component.has(server)) {
                Fields resources = component.at(server).at("resources");
                List<Container> containers = new ArrayList<>();
                containers.add(new Container(
                        "kserve-container", resources.quantities("requests"), resources.quantities("limits"), false));
                containers.addAll(pod.containers());
                return pod.withContainers(containers);
            }
        }
        return pod;
    }
}
