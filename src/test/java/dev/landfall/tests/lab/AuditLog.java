package dev.landfall.tests.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.model.JobId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What an API server wrote down of the requests that changed something; {@code deploy/lab/audit.yaml} says which. */
record AuditLog(Path file) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Ids of all pods that ever were made for a job. */
    List<String> podsCreated(JobId job) {
        return select(entry -> is(entry, "create", "pods") && isOf(entry, job)).stream()
                .map(entry -> entry.at("/responseObject/metadata/uid").asText())
                .toList();
    }

    /** How often Kueue let the job go. */
    int admissionsByKueue(JobId job) {
        return select(entry -> entry.at("/user/username").asText().contains("kueue")
                        && entry.at("/objectRef/resource").asText().equals("jobs")
                        && isOf(entry, job)
                        && entry.at("/responseObject/spec/suspend").isBoolean()
                        && !entry.at("/responseObject/spec/suspend").asBoolean())
                .size();
    }

    private static boolean is(JsonNode entry, String verb, String resource) {
        return entry.path("verb").asText().equals(verb)
                && entry.at("/objectRef/resource").asText().equals(resource)
                && entry.at("/objectRef/subresource").isMissingNode()
                && entry.at("/responseStatus/code").asInt() < 300;
    }

    private static boolean isOf(JsonNode entry, JobId job) {
        return entry.at("/responseObject/metadata/labels")
                .path("landfall.dev/job")
                .asText()
                .equals(job.value());
    }

    private List<JsonNode> select(Predicate<JsonNode> wanted) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(AuditLog::parse).filter(wanted).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last line may be half-written. */
    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException unfinished) {
            return JSON.createObjectNode();
        }
    }
}
