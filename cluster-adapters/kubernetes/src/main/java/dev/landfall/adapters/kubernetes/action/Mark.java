package dev.landfall.adapters.kubernetes.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.adapters.kubernetes.view.ObjectKey;
import dev.landfall.model.Amounts;
import dev.landfall.model.JobId;
import dev.landfall.model.job.Reason;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a member remembers of the attempt of a job that was begun last, in a ConfigMap of its own, so that no agent begins it again.
 *
 * @param objects what is applied, dependencies first
 * @param needs room that it takes, by node
 * @param pods that start together
 * @param end how it ended; null while it has not
 * @param reason why it ended so
 */
public record Mark(
        JobId job,
        int attempt,
        List<ObjectKey> objects,
        SortedMap<String, Amounts> needs,
        int pods,
        @Nullable End end,
        @Nullable Reason reason) {

    /** How an attempt ended on the member. */
    public enum End {
        SUCCEEDED,
        FAILED,
        /** Stopped by the agent: nothing of it will start again. */
        STOPPED
    }

    /** By this label the ConfigMaps of marks are found. */
    public static final String LABEL = "landfall.dev/mark";

    private static final ObjectMapper JSON = new ObjectMapper();

    public Mark {
        objects = List.copyOf(objects);
        needs = Collections.unmodifiableSortedMap(new TreeMap<>(needs));
    }

    public Mark ended(End how, @Nullable Reason why) {
        return new Mark(job, attempt, objects, needs, pods, how, why);
    }

    public static String nameOf(JobId job) {
        return "landfall-" + job;
    }

    public ConfigMap toConfigMap(String namespace, String cluster) {
        Map<String, String> data = new TreeMap<>();
        data.put("job", job.value());
        data.put("attempt", Integer.toString(attempt));
        data.put("objects", objects.stream().map(ObjectKey::text).collect(Collectors.joining("\n")));
        SortedMap<String, SortedMap<String, Long>> needed = new TreeMap<>();
        needs.forEach((node, amounts) -> needed.put(node, amounts.toMap()));
        try {
            data.put("needs", JSON.writeValueAsString(needed));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("needs of " + job + " cannot be written", e);
        }
        data.put("pods", Integer.toString(pods));
        if (end != null) {
            data.put("end", end.name());
        }
        if (reason != null) {
            data.put("reason", reason.code());
            data.put("message", reason.message());
        }
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(nameOf(job))
                .withNamespace(namespace)
                .addToLabels(LABEL, cluster)
                .endMetadata()
                .withData(data)
                .build();
    }

    /** Null for a ConfigMap that is no mark, or a broken one: then nothing is known of the job. */
    public static @Nullable Mark of(ConfigMap map) {
        Map<String, String> data = map.getData();
        if (data == null || !JobId.isJobId(data.getOrDefault("job", ""))) {
            return null;
        }
        try {
            SortedMap<String, Amounts> needs = new TreeMap<>();
            JSON.readTree(data.getOrDefault("needs", "{}")).properties().forEach(node -> {
                SortedMap<String, Long> amounts = new TreeMap<>();
                node.getValue()
                        .properties()
                        .forEach(one -> amounts.put(one.getKey(), one.getValue().asLong()));
                needs.put(node.getKey(), Amounts.of(amounts));
            });
            List<ObjectKey> objects = new ArrayList<>();
            data.getOrDefault("objects", "").lines().forEach(line -> objects.add(ObjectKey.parse(line)));
            String end = data.get("end");
            String code = data.get("reason");
            return new Mark(
                    new JobId(data.getOrDefault("job", "")),
                    Integer.parseInt(data.getOrDefault("attempt", "0")),
                    objects,
                    needs,
                    Integer.parseInt(data.getOrDefault("pods", "0")),
                    end == null ? null : End.valueOf(end),
                    code == null ? null : new Reason(code, data.getOrDefault("message", "")));
        } catch (JsonProcessingException | IllegalArgumentException _) {
            return null;
        }
    }
}
