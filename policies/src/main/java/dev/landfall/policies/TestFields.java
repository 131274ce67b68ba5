package dev.landfall.policies;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.model.Amounts;
import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.TenantId;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.capacity.Tier;
import dev.landfall.model.job.Gang;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.ObjectRef;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.Wishes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the jobs and clusters of a test file; collects what is wrong. */
final class TestFields {

    private static final List<String> CLUSTER =
            List.of("region", "jurisdiction", "tier", "provider", "labels", "versions");
    private static final List<String> JOB = List.of(
            "namespace",
            "name",
            "kind",
            "queue",
            "priorityClass",
            "dataClass",
            "labels",
            "toleratesSpot",
            "pods",
            "tenant");

    private final PositionedYaml.Document document;
    private final List<Finding> findings = new ArrayList<>();

    TestFields(PositionedYaml.Document document) {
        this.document = document;
    }

    void throwIfAny() throws RefusedException {
        if (!findings.isEmpty()) {
            throw new RefusedException(findings);
        }
    }

    void wrong(String path, String rule) {
        findings.add(document.locate(new Finding(
                "policyTest.form", path, "", rule, "See policies/examples/residency.test.yaml for the form")));
    }

    void equal(String field, String value) {
        if (!document.tree().path(field).asText().equals(value)) {
            wrong(field, "it is " + value);
        }
    }

    void only(String prefix, JsonNode object, List<String> known) {
        object.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                wrong(prefix + field, "there is no such field here; there are " + String.join(", ", known));
            }
        });
    }

    List<String> texts(String path, JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (!node.isMissingNode() && !node.isArray()) {
            wrong(path, "it is a list of texts");
        }
        node.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    ClusterAttributes cluster(String path, JsonNode node) {
        only(path + ".", node, CLUSTER);
        return new ClusterAttributes(
                node.path("region").asText(),
                required(path, node, "jurisdiction"),
                tier(path, node),
                node.path("provider").asText(),
                map(path + ".labels", node.path("labels")),
                new TreeMap<>(),
                map(path + ".versions", node.path("versions")),
                new TreeSet<>(),
                null);
    }

    private Tier tier(String path, JsonNode node) {
        String text = required(path, node, "tier");
        Optional<Tier> known = Tier.named(text);
        if (known.isPresent()) {
            return known.get();
        }
        wrong(
                path + ".tier",
                "it is one of "
                        + String.join(
                                ", ",
                                Arrays.stream(Tier.values()).map(Tier::text).toList()));
        return Tier.ON_DEMAND;
    }

    private String required(String path, JsonNode node, String field) {
        if (!node.path(field).isTextual()) {
            wrong(path + "." + field, "it is required and is text (write \"NO\", not NO)");
        }
        return node.path(field).asText();
    }

    JobSpec job(String path, JsonNode node) {
        only(path + ".", node, JOB);
        ObjectRef object = new ObjectRef(
                "batch/v1",
                node.path("kind").asText("Job"),
                node.path("namespace").asText("default"),
                node.path("name").asText("job"));
        Wishes wishes = new Wishes(
                new TreeSet<>(), node.path("toleratesSpot").asBoolean(), Wishes.NONE.onClusterLost(), null, null);
        PodSet pods = PodSet.of("main", node.path("pods").asInt(1), Amounts.NONE);
        return new JobSpec(
                object,
                text(node, "queue"),
                text(node, "priorityClass"),
                text(node, "dataClass"),
                map(path + ".labels", node.path("labels")),
                List.of(new Gang("main", 1, List.of(pods))),
                wishes,
                new TreeSet<>());
    }

    @Nullable
    TenantId tenant(String path, JsonNode node) {
        String name = text(node, "tenant");
        try {
            return name == null ? null : new TenantId(name);
        } catch (IllegalArgumentException e) {
            wrong(path + ".tenant", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.path(field).asText() : null;
    }

    private SortedMap<String, String> map(String path, JsonNode node) {
        SortedMap<String, String> map = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!entry.getValue().isTextual()) {
                wrong(path + "." + entry.getKey(), "a label's value is text: put it in quotes");
            }
            map.put(entry.getKey(), entry.getValue().asText());
        }
        return map;
    }
}
