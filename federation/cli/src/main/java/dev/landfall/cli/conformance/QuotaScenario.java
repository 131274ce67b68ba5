package dev.landfall.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.model.Amounts;
import dev.landfall.model.JobId;
import dev.landfall.model.Quantity;
import dev.landfall.model.RefusedException;
import dev.landfall.model.capacity.Taint;
import dev.landfall.model.entity.Job;
import dev.landfall.model.job.Gang;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.ObjectRef;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.Scheduling;
import dev.landfall.model.job.Toleration;
import dev.landfall.model.job.Wishes;
import dev.landfall.model.quota.FairSharing;
import dev.landfall.model.quota.QuotaMarks;
import dev.landfall.model.quota.QuotaObject;
import dev.landfall.model.quota.kueue.KueueManifests;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A scenario of the quota corpus, and its workloads as jobs. Ids are given in the order of uids, which break ties. */
final class QuotaScenario {

    private static final String NAMESPACE = "default";
    private static final String DIGITS = "234567abcdefghijklmnopqrstuvwxyz";
    private static final int ID_DIGITS = 13;
    private static final Map<String, FairSharing.Strategy> STRATEGIES = Map.of(
            "LessThanOrEqualToFinalShare",
            FairSharing.Strategy.LESS_THAN_OR_EQUAL_TO_FINAL_SHARE,
            "LessThanInitialShare",
            FairSharing.Strategy.LESS_THAN_INITIAL_SHARE);

    private final JsonNode json;
    private final Map<String, JobId> ids = new HashMap<>();
    private final Map<JobId, String> names = new HashMap<>();
    private final Map<JobId, Long> ranks = new HashMap<>();

    QuotaScenario(JsonNode json) {
        this.json = json;
        SortedMap<String, String> byUid = new TreeMap<>();
        for (JsonNode step : steps()) {
            if (step.path("op").asText().equals("submit")) {
                step.path("workloads")
                        .forEach(workload -> byUid.put(
                                workload.path("uid").asText(),
                                workload.path("name").asText()));
            }
        }
        long rank = 0;
        for (String name : byUid.values()) {
            JobId id = id(rank);
            ids.put(name, id);
            names.put(id, name);
            ranks.put(id, rank++);
        }
    }

    private static JobId id(long rank) {
        StringBuilder text = new StringBuilder("j");
        for (int digit = ID_DIGITS - 1; digit >= 0; digit--) {
            text.append(DIGITS.charAt((int) (rank >>> (5 * digit)) & 31));
        }
        return new JobId(text.toString());
    }

    String name() {
        return json.path("name").asText();
    }

    JsonNode steps() {
        return json.path("steps");
    }

    JsonNode expected(int step) {
        return json.path("expected").path(step);
    }

    JsonNode tree() {
        return json.path("tree");
    }

    boolean evictsAtOnce() {
        return json.path("evictionMode").asText().equals("immediate");
    }

    long timeMs(JsonNode step) {
        return Instant.parse(json.path("epochBase").asText()).toEpochMilli()
                + step.path("at").asLong() * 1000;
    }

    FairSharing sharing() {
        JsonNode sharing = json.path("fairSharing");
        if (!sharing.isObject()) {
            return FairSharing.OFF;
        }
        List<FairSharing.Strategy> strategies = new ArrayList<>();
        for (JsonNode strategy : sharing.path("preemptionStrategies")) {
            FairSharing.Strategy found = STRATEGIES.get(strategy.asText());
            if (found == null) {
                throw new IllegalArgumentException("preemption strategy \"" + strategy.asText() + "\" is unknown");
            }
            strategies.add(found);
        }
        return strategies.isEmpty() ? FairSharing.ON : new FairSharing(true, strategies);
    }

    List<QuotaObject> setup() throws RefusedException {
        List<QuotaObject> objects = new ArrayList<>();
        for (String kind :
                List.of("resourceFlavors", "cohorts", "clusterQueues", "localQueues", "workloadPriorityClasses")) {
            for (JsonNode object : json.path("setup").path(kind)) {
                objects.add(KueueManifests.read(object));
            }
        }
        return objects;
    }

    JobId id(String workload) {
        JobId id = ids.get(workload);
        if (id == null) {
            throw new IllegalArgumentException("workload \"" + workload + "\" is never submitted");
        }
        return id;
    }

    String name(JobId id) {
        return names.getOrDefault(id, id.value());
    }

    SortedSet<String> names(List<JobId> jobs) {
        SortedSet<String> sorted = new TreeSet<>();
        jobs.forEach(id -> sorted.add(name(id)));
        return sorted;
    }

    Job job(JsonNode workload) {
        String name = workload.path("name").asText();
        List<PodSet> podSets = new ArrayList<>();
        workload.path("podSets").forEach(podSet -> podSets.add(podSet(podSet)));
        JobSpec spec = new JobSpec(
                new ObjectRef("batch/v1", "Job", NAMESPACE, name),
                workload.path("localQueue").asText(),
                null,
                null,
                new TreeMap<>(),
                List.of(new Gang("gang", 1, podSets)),
                Wishes.NONE,
                new TreeSet<>());
        long createdMs =
                Instant.parse(workload.path("creationTimestamp").asText()).toEpochMilli();
        return new Job(
                id(name),
                null,
                "corpus",
                spec,
                null,
                createdMs,
                java.util.Objects.requireNonNull(ranks.get(id(name))),
                workload.path("priority").asInt(),
                new JobState.Queued(createdMs),
                QuotaMarks.NONE,
                0,
                0);
    }

    private static PodSet podSet(JsonNode json) {
        SortedMap<String, Long> requests = new TreeMap<>();
        json.path("requests")
                .properties()
                .forEach(entry -> requests.put(
                        entry.getKey(),
                        Quantity.parse(entry.getValue().asText()).inUnitsOf(entry.getKey())));
        SortedMap<String, String> selector = new TreeMap<>();
        json.path("nodeSelector")
                .properties()
                .forEach(entry -> selector.put(entry.getKey(), entry.getValue().asText()));
        List<Toleration> tolerations = new ArrayList<>();
        json.path("tolerations").forEach(toleration -> tolerations.add(toleration(toleration)));
        return new PodSet(
                json.path("name").asText(),
                json.path("count").asInt(),
                json.has("minCount") ? Integer.valueOf(json.path("minCount").asInt()) : null,
                true,
                Amounts.of(requests),
                new Scheduling(selector, List.of(), tolerations),
                null,
                List.of());
    }

    private static Toleration toleration(JsonNode json) {
        return new Toleration(
                json.path("key").asText(),
                json.path("operator").asText().equals("Exists")
                        ? Toleration.Operator.EXISTS
                        : Toleration.Operator.EQUAL,
                json.path("value").asText(),
                Taint.Effect.named(json.path("effect").asText()).orElse(null));
    }
}
