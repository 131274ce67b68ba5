package dev.landfall.workloads.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** By which field kinds are suspended. */
public final class Suspension {

    private static final List<String> IN_SPEC = List.of("spec", "suspend");
    private static final List<String> IN_RUN_POLICY = List.of("spec", "runPolicy", "suspend");

    private Suspension() {}

    /** The way to the field; empty for kinds that have none. */
    static Optional<List<String>> path(ObjectNode object) {
        return switch (Trees.groupKind(object)) {
            case "batch/Job",
                    "jobset.x-k8s.io/JobSet",
                    "ray.io/RayCluster",
                    "ray.io/RayJob",
                    "workload.codeflare.dev/AppWrapper" -> Optional.of(IN_SPEC);
            case "kubeflow.org/PyTorchJob",
                    "kubeflow.org/XGBoostJob",
                    "kubeflow.org/JAXJob",
                    "kubeflow.org/TFJob",
                    "kubeflow.org/MPIJob" -> Optional.of(IN_RUN_POLICY);
            default -> Optional.empty();
        };
    }

    /** @return whether the kind can be suspended; otherwise nothing is changed */
    static boolean set(ObjectNode object, boolean suspended) {
        Optional<List<String>> path = path(object);
        path.ifPresent(steps -> {
            ObjectNode at = object;
            for (String step : steps.subList(0, steps.size() - 1)) {
                at = Trees.child(at, step);
            }
            at.put(steps.getLast(), suspended);
        });
        return path.isPresent();
    }

    /** Whether an object, as it stands on a member, is suspended. */
    public static boolean isSuspended(ObjectNode object) {
        JsonNode at = object;
        for (String step : path(object).orElse(List.of("-"))) {
            at = at.path(step);
        }
        return at.asBoolean(false);
    }

    /** A merge patch that lets an object go; empty for kinds that cannot be suspended. */
    public static Optional<ObjectNode> releasing(ObjectNode object) {
        return path(object).map(steps -> {
            ObjectNode patch = object.objectNode();
            ObjectNode at = patch;
            for (String step : steps.subList(0, steps.size() - 1)) {
                at = at.putObject(step);
            }
            at.put(steps.getLast(), false);
            return patch;
        });
    }
}
