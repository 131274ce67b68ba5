package dev.landfall.workloads.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.workloads.ManifestReader;
import dev.landfall.workloads.document.Source;
import dev.landfall.workloads.manifest.Diagnosis;
import dev.landfall.workloads.manifest.Diagnosis.Correction;
import dev.landfall.workloads.manifest.Diagnosis.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinterTest {

    private static final String CLASSIC_CLAIM = """
            apiVersion: resource.k8s.io/v1alpha3
            kind: ResourceClaimTemplate
            metadata:
              name: big-gpu
            spec:
              spec:
                resourceClassName: nvidia.com/gpu
                parametersRef:
                  apiGroup: gpu.resource.nvidia.com
                  kind: GpuClaimParameters
                  name: big
            ---
            apiVersion: gpu.resource.nvidia.com/v1alpha1
            kind: GpuClaimParameters
            metadata:
              name: big
            spec:
              count: 2
              selector:
                memory: 80Gi
                model: H100
            """;

    private static final String QUEUE = """
            apiVersion: kueue.x-k8s.io/v1beta1
            kind: ClusterQueue
            metadata:
              name: team
            spec:
              namespaceSelector: {}
              resourceGroups:
                - coveredResources: ["nvidia.com/gpu", "cpu", "memory"]
                  flavors:
                    - name: h100
                      resources:
                        - name: "nvidia.com/gpu"
                          nominalQuota: 16
                          borrowingLimit: 8
            """;

    private static final String RAY_JOB = """
            apiVersion: ray.io/v1
            kind: RayJob
            metadata:
              name: tune
            spec:
              entrypoint: python tune.py
              rayClusterSpec:
                rayVersion: "2.35.0"
                headGroupSpec:
                  template:
                    spec:
                      containers:
                        - name: head
                          image: rayproject/ray:2.35.0-gpu
                workerGroupSpecs:
                  - groupName: gpu
                    replicas: 4
                    minReplicas: 4   # gang: all or nothing
                    maxReplicas: 4
                    template:
                      spec:
                        containers:
                          - name: worker
                            resources:
                              limits:
                                nvidia.com/gpu: "8"
            """;

    private static Linter.Result lint(String text) {
        return new Linter(new ManifestReader()).lint(Source.of("file", text));
    }

    private static List<String> rules(String text) {
        return lint(text).diagnoses().stream()
                .filter(diagnosis -> diagnosis.severity() != Severity.NOTE)
                .map(diagnosis -> diagnosis.finding().rule())
                .distinct()
                .sorted()
                .toList();
    }

    private static String corrected(String text, String rule) {
        Diagnosis diagnosis = lint(text).diagnoses().stream()
                .filter(one -> one.finding().rule().equals(rule) && one.correction() != null)
                .findFirst()
                .orElseThrow();
        Correction correction = diagnosis.correction();
        assertThat(correction).isNotNull();
        return text.substring(0, correction.start()) + correction.text() + text.substring(correction.end());
    }

    @Test
    void aClaimOfClassicDraIsToldApartAndRewritten() {
        assertThat(rules(CLASSIC_CLAIM))
                .containsExactly("dra.classic", "dra.deadVersion", "dra.memoryLiteral", "dra.parametersObject");
        String mended = corrected(CLASSIC_CLAIM, "dra.deadVersion");
        assertThat(mended)
                .contains("deviceClassName: gpu.nvidia.com", "count: 2", ".contains('h100')", "quantity('72Gi')");
        assertThat(rules(mended)).containsExactly("dra.memoryLiteral", "dra.parametersObject");
    }

    @Test
    void aClusterQueueWithoutItsCoveredResourcesAndWithoutCohortIsToldAndCompleted() {
        assertThat(rules(QUEUE))
                .containsExactly(
                        "api.deprecated", "clusterQueue.limitWithoutCohort", "clusterQueue.resourcesMatchCovered");
        String mended = corrected(QUEUE, "clusterQueue.resourcesMatchCovered");
        assertThat(rules(mended)).containsExactly("api.deprecated", "clusterQueue.limitWithoutCohort");
        assertThat(rules(corrected(mended, "api.deprecated"))).containsExactly("clusterQueue.limitWithoutCohort");
    }

    @Test
    void aRayJobOnABrokenRayThatKeepsItsClusterAndTrustsMinReplicasIsTold() {
        assertThat(rules(RAY_JOB))
                .containsExactly("ray.minReplicasIsNoGang", "ray.version", "rayJob.shutdownAfterJobFinishes");
        String mended = corrected(corrected(RAY_JOB, "ray.version"), "rayJob.shutdownAfterJobFinishes");
        assertThat(rules(mended)).containsExactly("ray.minReplicasIsNoGang");
    }

    @ParameterizedTest
    @CsvSource({"CLASSIC_CLAIM", "QUEUE", "RAY_JOB"})
    void lostIndentationHidesNothingOfWhatElseIsWrong(String which) {
        String whole = switch (which) {
            case "QUEUE" -> QUEUE;
            case "RAY_JOB" -> RAY_JOB;
            default -> CLASSIC_CLAIM;
        };
        StringBuilder flat = new StringBuilder();
        whole.lines()
                .forEach(line -> flat.append(line.startsWith("  ") ? line.substring(2) : line)
                        .append('\n'));
        Linter.Result result = lint(flat.toString());
        assertThat(result.diagnoses().stream()
                        .filter(diagnosis -> diagnosis.severity() != Severity.NOTE)
                        .map(diagnosis -> diagnosis.finding().rule())
                        .filter(rule -> !rule.equals("yaml.lostIndentation"))
                        .distinct()
                        .sorted())
                .containsExactlyElementsOf(rules(whole));
        assertThat(corrected(flat.toString(), "yaml.lostIndentation")).isEqualTo(whole);
    }

    @Test
    void aCorrectionOfATextThatLostItsIndentationEndsWithItsDocument() {
        String flat = CLASSIC_CLAIM.replaceAll("(?m)^  ", "");
        String next = flat.substring(flat.indexOf("---"));
        assertThat(corrected(flat, "dra.deadVersion"))
                .startsWith("apiVersion: resource.k8s.io/v1\n")
                .endsWith(next);
    }

    @Test
    void theProseOfAnArticleIsNotReplacedByItsManifests() {
        String article = "How to.\n```yaml\n" + CLASSIC_CLAIM.replaceAll("(?m)^  ", "") + "```\nThat is all.\n";
        assertThat(new Linter(new ManifestReader())
                        .lint(Source.of("a.md", article))
                        .diagnoses())
                .filteredOn(one -> one.finding().rule().equals("yaml.lostIndentation"))
                .hasSize(1)
                .allMatch(one -> one.correction() == null);
    }

    @Test
    void aFindingStandsWhereItsValueStands() {
        Diagnosis version = lint(RAY_JOB).diagnoses().stream()
                .filter(one -> one.finding().rule().equals("ray.version"))
                .findFirst()
                .orElseThrow();
        assertThat(version.finding().position()).hasToString("Position[line=8, column=17]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {apiVersion: v1, kind: Pod, metadata: {name: p, labels: {a: true}}, spec: {containers: [{name: c}]}} | metadata.string
                    {apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, resources: {requests: {cpu: 2}, limits: {cpu: 1}}}]}} | requests.limits
                    {apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, resources: {claims: [{name: gpu}]}}]}} | claim.unknown
                    {apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, resizePolicy: [{resourceName: nvidia.com/gpu}]}]}} | pod.resize
                    {apiVersion: v1, kind: Pod, metadata: {name: p, annotations: {landfall.dev/deadlne: 3h}}, spec: {containers: [{name: c}]}} | annotation.unknown
                    {apiVersion: v1, kind: Pod, metadata: {name: p, annotations: {landfall.dev/deadline: soon}}, spec: {containers: [{name: c}]}} | annotation.value
                    {apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: h}, spec: {minReplicas: 0}} | hpa.scaleToZero
                    {apiVersion: resource.k8s.io/v1, kind: ResourceClaim, metadata: {name: c}, spec: {devices: {requests: [{name: r, deviceClassName: g}]}}} | dra.flatRequest
                    {apiVersion: v1, kind: Pod, metadata: {name: p, labels: {kueue.x-k8s.io/queue-name: q, kai.scheduler/queue: k}}, spec: {containers: [{name: c}]}} | queue.two
                    """)
    void eachRuleFindsWhatItIsFor(String manifest, String rule) {
        assertThat(rules(manifest)).containsExactly(rule);
    }

    @Test
    void theManifestsOfAnArticleAreLintedWhereTheyStand() {
        String article = "# Ray\n\nUse this:\n\n```yaml\n" + RAY_JOB + "\n```\n\nAnd this queue:\nQueue yaml\n" + QUEUE
                + "\nNote that it is wrong: very.\n";
        Linter.Result result = new Linter(new ManifestReader()).lint(Source.of("article.md", article));
        assertThat(result.diagnoses().stream()
                        .filter(diagnosis -> diagnosis.severity() != Severity.NOTE)
                        .map(diagnosis -> diagnosis.finding().rule())
                        .distinct())
                .containsExactlyInAnyOrder(
                        "ray.minReplicasIsNoGang",
                        "ray.version",
                        "rayJob.shutdownAfterJobFinishes",
                        "api.deprecated",
                        "clusterQueue.limitWithoutCohort",
                        "clusterQueue.resourcesMatchCovered");
        assertThat(result.diagnoses().stream()
                        .filter(diagnosis -> diagnosis.finding().rule().equals("ray.version"))
                        .map(diagnosis -> diagnosis.finding().position()))
                .allSatisfy(position -> assertThat(position).hasToString("Position[line=13, column=17]"));
    }
}
