package dev.landfall.policies;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.TenantId;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.job.JobSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What policies are meant to say: for each case a job, and for each cluster whether it may go there.
 *
 * @param policies files, relative to this one
 * @param clusters name → what it is
 */
public record PolicyTestFile(List<String> policies, SortedMap<String, ClusterAttributes> clusters, List<Case> cases) {

    public static final String KIND = "ResidencyPolicyTest";

    public PolicyTestFile {
        policies = List.copyOf(policies);
        clusters = new TreeMap<>(clusters);
        cases = List.copyOf(cases);
    }

    /**
     * One case.
     *
     * @param tenant whose job it is; null = it came by the open topic
     * @param expected cluster → {@link #ALLOWED}, or the rule that denies
     * @param position where it stands in the file
     */
    public record Case(
            String name,
            JobSpec job,
            @Nullable TenantId tenant,
            SortedMap<String, String> expected,
            Finding.Position position) {

        public static final String ALLOWED = "allowed";

        public Case {
            expected = new TreeMap<>(expected);
        }
    }

    /** @throws RefusedException with everything that is wrong with the file */
    public static PolicyTestFile read(String text) throws RefusedException {
        List<PositionedYaml.Document> documents = PositionedYaml.read(text);
        if (documents.size() != 1) {
            throw new RefusedException(new Finding(
                    "policyTest.oneDocument",
                    "file",
                    documents.size() + " documents",
                    "a test file has one document",
                    "Write one document of kind " + KIND));
        }
        PositionedYaml.Document document = documents.getFirst();
        TestFields fields = new TestFields(document);
        fields.only("", document.tree(), List.of("apiVersion", "kind", "policies", "clusters", "cases"));
        fields.equal("apiVersion", PolicyReader.API_VERSION);
        fields.equal("kind", KIND);
        List<String> policies =
                new ArrayList<>(fields.texts("policies", document.tree().path("policies")));
        SortedMap<String, ClusterAttributes> clusters =
                clusters(fields, document.tree().path("clusters"));
        List<Case> cases = cases(fields, document, clusters);
        fields.throwIfAny();
        return new PolicyTestFile(policies, clusters, cases);
    }

    private static SortedMap<String, ClusterAttributes> clusters(TestFields fields, JsonNode node) {
        SortedMap<String, ClusterAttributes> clusters = new TreeMap<>();
        if (!node.isObject() || node.isEmpty()) {
            fields.wrong("clusters", "it is required: a map from cluster name to what it is");
            return clusters;
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            clusters.put(entry.getKey(), fields.cluster("clusters." + entry.getKey(), entry.getValue()));
        }
        return clusters;
    }

    private static List<Case> cases(
            TestFields fields, PositionedYaml.Document document, SortedMap<String, ClusterAttributes> clusters) {
        List<Case> cases = new ArrayList<>();
        JsonNode list = document.tree().path("cases");
        if (list.isEmpty()) {
            fields.wrong("cases", "a test file has at least one case");
        }
        for (JsonNode each : list) {
            String path = "cases[" + cases.size() + "]";
            fields.only(path + ".", each, List.of("name", "job", "allowed", "denied"));
            SortedMap<String, String> expected = new TreeMap<>();
            fields.texts(path + ".allowed", each.path("allowed")).forEach(name -> expected.put(name, Case.ALLOWED));
            for (Map.Entry<String, JsonNode> denied : each.path("denied").properties()) {
                if (expected.put(denied.getKey(), denied.getValue().asText()) != null) {
                    fields.wrong(path + ".denied." + denied.getKey(), "a cluster is allowed or denied, not both");
                }
            }
            complete(fields, path, expected, clusters);
            cases.add(new Case(
                    each.path("name").asText(path),
                    fields.job(path + ".job", each.path("job")),
                    fields.tenant(path + ".job", each.path("job")),
                    expected,
                    document.positions().getOrDefault(path, new Finding.Position(1, 1))));
        }
        return cases;
    }

    private static void complete(
            TestFields fields,
            String path,
            SortedMap<String, String> expected,
            SortedMap<String, ClusterAttributes> clusters) {
        for (String cluster : expected.keySet()) {
            if (!clusters.containsKey(cluster)) {
                fields.wrong(path, "there is no cluster \"" + cluster + "\" in this file");
            }
        }
        for (String cluster : clusters.keySet()) {
            if (!expected.containsKey(cluster)) {
                fields.wrong(path, "it says nothing of cluster \"" + cluster + "\": name it in allowed or in denied");
            }
        }
    }
}
