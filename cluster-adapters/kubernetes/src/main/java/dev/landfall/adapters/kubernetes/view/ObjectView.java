package dev.landfall.adapters.kubernetes.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.model.JobId;
import dev.landfall.model.job.Reason;
import dev.landfall.workloads.dialect.Identity;
import dev.landfall.workloads.dialect.Suspension;
import org.jspecify.annotations.Nullable;

/**
 * A workload's object.
 *
 * @param deleting whether its end was asked for
 * @param outcome how it ended; null while it has not
 * @param reason why it failed, or what its controller says of it; null if it says nothing
 */
public record ObjectView(
        ObjectKey key,
        JobId job,
        int attempt,
        String uid,
        boolean suspended,
        boolean deleting,
        @Nullable Outcome outcome,
        @Nullable Reason reason) {

    /** How an object ended. */
    public enum Outcome {
        SUCCEEDED,
        FAILED
    }

    /** Null for an object that carries no job's label. */
    public static @Nullable ObjectView of(ObjectNode object) {
        JsonNode metadata = object.path("metadata");
        String job = metadata.path("labels").path(Identity.JOB).asText("");
        if (!JobId.isJobId(job)) {
            return null;
        }
        JsonNode failed = condition(object, "Failed");
        boolean rayFailed = object.path("status").path("jobStatus").asText().equals("FAILED")
                || object.path("status").path("jobDeploymentStatus").asText().equals("Failed");
        boolean succeeded = condition(object, "Complete") != null
                || condition(object, "Completed") != null
                || condition(object, "Succeeded") != null
                || object.path("status").path("jobStatus").asText().equals("SUCCEEDED");
        Outcome outcome = failed != null || rayFailed ? Outcome.FAILED : succeeded ? Outcome.SUCCEEDED : null;
        return new ObjectView(
                ObjectKey.of(object),
                new JobId(job),
                metadata.path("labels").path(Identity.ATTEMPT).asInt(0),
                metadata.path("uid").asText(),
                Suspension.isSuspended(object),
                metadata.hasNonNull("deletionTimestamp"),
                byPhase(object, outcome),
                failed != null ? reason(failed) : rayFailed ? ray(object) : wrapped(object));
    }

    /** Kinds that tell by their phase alone how they ended. */
    private static @Nullable Outcome byPhase(ObjectNode object, @Nullable Outcome otherwise) {
        String kind = object.path("kind").asText();
        if (!kind.equals("Pod") && !kind.equals("AppWrapper")) {
            return otherwise;
        }
        return switch (object.path("status").path("phase").asText()) {
            case "Succeeded" -> Outcome.SUCCEEDED;
            case "Failed" -> Outcome.FAILED;
            default -> null;
        };
    }

    /** The condition if it holds. */
    private static @Nullable JsonNode condition(ObjectNode object, String type) {
        for (JsonNode condition : object.path("status").path("conditions")) {
            if (condition.path("type").asText().equals(type)
                    && condition.path("status").asText().equals("True")) {
                return condition;
            }
        }
        return null;
    }

    private static Reason reason(JsonNode condition) {
        String code = condition.path("reason").asText("");
        String message = condition.path("message").asText("");
        return new Reason(code.matches("[A-Z][A-Za-z]+") ? code : "Failed", message.isBlank() ? "it failed" : message);
    }

    /** An AppWrapper that failed says in its condition Unhealthy what its controller saw. */
    private static @Nullable Reason wrapped(ObjectNode object) {
        boolean failed = object.path("kind").asText().equals("AppWrapper")
                && object.path("status").path("phase").asText().equals("Failed");
        if (!failed) {
            return null;
        }
        JsonNode unhealthy = condition(object, "Unhealthy");
        return unhealthy == null ? new Reason("AppWrapperFailed", "the AppWrapper failed") : reason(unhealthy);
    }

    private static Reason ray(ObjectNode object) {
        String message = object.path("status").path("message").asText("");
        return new Reason("RayJobFailed", message.isBlank() ? "the Ray job failed" : message);
    }
}
