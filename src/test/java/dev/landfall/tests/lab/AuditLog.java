package dev.landfall.tests.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.model.JobId;
import dev.landfall.workloads.dialect.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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

    /**
     * The pods of one attempt.
     *
     * @param pods that ever were made
     * @param firstPod when the first was made
     * @param lastPodOver when the last had ended or was deleted; the end of time if one never was
     */
    record Attempt(JobId job, int number, int pods, Instant firstPod, Instant lastPodOver) {}

    /** All attempts of all jobs. */
    List<Attempt> attempts() {
        Map<String, Life> lives = new LinkedHashMap<>();
        for (JsonNode entry :
                select(entry -> entry.at("/objectRef/resource").asText().equals("pods")
                        && entry.at("/responseStatus/code").asInt() < 300)) {
            JsonNode pod = entry.path("responseObject");
            String id = pod.at("/metadata/uid").asText();
            Instant at = Instant.parse(entry.path("stageTimestamp").asText());
            if (is(entry, "create", "pods") && pod.at("/metadata/labels").has(Identity.JOB)) {
                lives.put(id, new Life(pod, at));
            }
            Life life = lives.get(id);
            boolean isGone = entry.path("verb").asText().equals("delete")
                    && pod.at("/metadata/deletionGracePeriodSeconds").asInt(0) == 0;
            boolean isOver = isGone
                    || List.of("Succeeded", "Failed")
                            .contains(pod.at("/status/phase").asText());
            if (life != null && isOver && life.over.equals(Instant.MAX)) {
                life.over = at;
            }
        }
        return lives.values().stream()
                .collect(Collectors.groupingBy(Life::attempt, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(Life::together)
                .toList();
    }

    /** Of one pod. */
    private static final class Life {

        private final JobId job;
        private final int attempt;
        private final Instant made;
        private Instant over = Instant.MAX;

        Life(JsonNode pod, Instant made) {
            JsonNode labels = pod.at("/metadata/labels");
            this.job = new JobId(labels.path(Identity.JOB).asText());
            this.attempt = labels.path(Identity.ATTEMPT).asInt();
            this.made = made;
        }

        String attempt() {
            return job + "/" + attempt;
        }

        static Attempt together(List<Life> lives) {
            Life any = lives.getFirst();
            return new Attempt(
                    any.job,
                    any.attempt,
                    lives.size(),
                    lives.stream()
                            .map(life -> life.made)
                            .min(Comparator.naturalOrder())
                            .orElseThrow(),
                    lives.stream()
                            .map(life -> life.over)
                            .max(Comparator.naturalOrder())
                            .orElseThrow());
        }
    }

    private static boolean is(JsonNode entry, String verb, String resource) {
        return entry.path("verb").asText().equals(verb)
                && entry.at("/objectRef/resource").asText().equals(resource)
                && entry.at("/objectRef/subresource").isMissingNode()
                && entry.at("/responseStatus/code").asInt() < 300;
    }

    private static boolean isOf(JsonNode entry, JobId job) {
        return entry.at("/responseObject/metadata/labels")
                .path(Identity.JOB)
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
