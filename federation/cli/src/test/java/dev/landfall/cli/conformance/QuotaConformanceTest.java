package dev.landfall.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** {@code quota-scenarios.zip} holds what Kueue's real scheduler decided, without its traces. */
class QuotaConformanceTest {

    @Test
    void everyRecordedDecisionOfKueueIsOurs() throws IOException {
        List<String> failures = new ArrayList<>();
        int passed = 0;
        try (InputStream resource = QuotaConformanceTest.class.getResourceAsStream("/quota-scenarios.zip");
                ZipInputStream scenarios = new ZipInputStream(Objects.requireNonNull(resource))) {
            for (ZipEntry entry = scenarios.getNextEntry(); entry != null; entry = scenarios.getNextEntry()) {
                String json = new String(scenarios.readAllBytes(), StandardCharsets.UTF_8);
                Optional<QuotaCheck.Difference> difference = QuotaConformance.difference(json);
                if (difference.isPresent()) {
                    failures.add(entry.getName() + ": " + difference.get());
                } else {
                    passed++;
                }
            }
        }
        System.out.println("quota: " + passed + " passed, " + failures.size() + " failed");
        assertThat(failures).isEmpty();
        assertThat(passed).isEqualTo(442);
    }

    @Test
    void aDecisionThatDiffersIsShown() {
        String scenario = """
                {"name": "one", "fairSharing": null, "evictionMode": "immediate", "epochBase": "2024-01-01T00:00:00Z",
                 "setup": {
                  "resourceFlavors": [{"apiVersion": "kueue.x-k8s.io/v1beta2", "kind": "ResourceFlavor",
                    "metadata": {"name": "default"}, "spec": {}}],
                  "clusterQueues": [{"apiVersion": "kueue.x-k8s.io/v1beta2", "kind": "ClusterQueue",
                    "metadata": {"name": "cq"}, "spec": {"namespaceSelector": {}, "resourceGroups": [
                      {"coveredResources": ["cpu"], "flavors": [{"name": "default",
                        "resources": [{"name": "cpu", "nominalQuota": "1"}]}]}]}}],
                  "localQueues": [{"apiVersion": "kueue.x-k8s.io/v1beta2", "kind": "LocalQueue",
                    "metadata": {"name": "lq", "namespace": "default"}, "spec": {"clusterQueue": "cq"}}]},
                 "steps": [{"at": 1, "op": "submit", "workloads": [{"name": "w", "uid": "u", "localQueue": "lq",
                    "priority": 0, "creationTimestamp": "2024-01-01T00:00:00Z",
                    "podSets": [{"name": "main", "count": 2, "requests": {"cpu": "1"}}]}]}],
                 "expected": [{"admitted": [{"name": "w", "clusterQueue": "cq",
                    "podSets": [{"name": "main", "count": 2, "flavors": {"cpu": "default"}}]}],
                    "pending": [], "evictedDuringStep": [], "usage": {}, "available": {}}],
                 "tree": []}
                """;

        assertThat(QuotaConformance.difference(scenario)).hasValueSatisfying(difference -> {
            assertThat(difference.where()).isEqualTo("step 1 (submit) admitted");
            assertThat(difference.expected()).isEqualTo("{w=cq main×2{cpu=default}}");
            assertThat(difference.actual()).isEqualTo("{}");
        });
    }
}
