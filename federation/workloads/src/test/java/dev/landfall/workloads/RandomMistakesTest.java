package dev.landfall.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.model.RefusedException;
import dev.landfall.model.job.JobSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A short search for bytes that break the reader; the long one is the fuzz target. */
class RandomMistakesTest {

    private static final int RUNS = 20_000;

    private static final List<String> MANIFESTS = List.of("""
            apiVersion: ray.io/v1
            kind: RayJob
            metadata: {name: tune, annotations: {landfall.dev/deadline: 3h}}
            spec:
              rayClusterSpec:
                enableInTreeAutoscaling: true
                headGroupSpec: {template: {spec: {containers: [{name: h, resources: {limits: {cpu: 1.5}}}]}}}
                workerGroupSpecs:
                  - {groupName: a, replicas: 2, numOfHosts: 4, template: {spec: {containers: [{name: w}]}}}
            """, """
            apiVersion: jobset.x-k8s.io/v1alpha2
            kind: JobSet
            metadata: &m {name: train}
            spec:
              replicatedJobs:
              - name: w
                replicas: 3
                dependsOn: [{name: x, status: Ready}]
                template:
                  spec:
                    parallelism: 0x10
                    template: {metadata: *m, spec: {tolerations: [{operator: Exists}], containers: [{name: a}]}}
            """, """
            {"apiVersion": "v1", "kind": "List", "items": [
              {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "d"},
               "spec": {"replicas": 2, "template": {"spec": {"containers": [{"name": "c", "resources":
                 {"requests": {"memory": "80Gi", "nvidia.com/gpu": "1"}}}]}}}}]}
            """, """
            apiVersion: kubeai.org/v1
            kind: Model
            metadata: {name: m}
            spec: {resourceProfile: "nvidia-gpu-l4:2", minReplicas: 1, maxReplicas: 3}
            ---
            apiVersion: workload.codeflare.dev/v1beta2
            kind: AppWrapper
            metadata: {name: w}
            spec:
              components:
              - podSets: [{path: "template.spec.groups[1].template", replicas: 2}]
                template: {kind: X, spec: {groups: [{}, {template: {spec: {containers: [{name: a}]}}}]}}
            """);

    private static final List<String> MISTAKES = List.of(
            "-1",
            "99999999999",
            "1e400",
            ".nan",
            "[",
            "{",
            "]",
            ": ",
            "- ",
            "\n",
            "\n  ",
            "\t",
            "&a ",
            "*a",
            "null",
            "'",
            "\"",
            "|",
            "\u0000",
            "é",
            "yes",
            "~",
            "9223372036854775808Gi");

    @Test
    void whateverTheMistakeTheReaderAnswersOrRefusesAndAnswersTheSameAgain() {
        ManifestReader reader = new ManifestReader();
        Random random = new Random(42);
        int taken = 0;
        for (int i = 0; i < RUNS; i++) {
            byte[] bytes = mutated(random);
            try {
                JobSpec spec = reader.read(bytes).spec();
                assertThat(spec.pods()).isBetween(0, 1_000_000);
                assertThat(reader.read(bytes).spec()).isEqualTo(spec);
                taken++;
            } catch (RefusedException refused) {
                assertThat(refused.findings()).isNotEmpty();
            }
        }
        assertThat(taken).isBetween(RUNS / 100, RUNS);
    }

    private static byte[] mutated(Random random) {
        StringBuilder text = new StringBuilder(MANIFESTS.get(random.nextInt(MANIFESTS.size())));
        for (int i = 0; i <= random.nextInt(3); i++) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(6));
            text.replace(from, to, random.nextInt(4) == 0 ? "" : MISTAKES.get(random.nextInt(MISTAKES.size())));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
