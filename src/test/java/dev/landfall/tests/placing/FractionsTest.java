package dev.landfall.tests.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.landfall.model.JobId;
import dev.landfall.model.device.ClaimGrant;
import dev.landfall.model.job.Placement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FractionsTest {

    private static final String GPU = "nvidia.com/gpu";

    static final String QUOTA = """
            apiVersion: kueue.x-k8s.io/v1beta2
            kind: ResourceFlavor
            metadata: {name: default}
            ---
            apiVersion: kueue.x-k8s.io/v1beta2
            kind: ClusterQueue
            metadata: {name: team}
            spec:
              namespaceSelector: {}
              resourceGroups:
              - coveredResources: [cpu, memory, nvidia.com/gpu]
                flavors:
                - name: default
                  resources:
                  - {name: cpu, nominalQuota: "100"}
                  - {name: memory, nominalQuota: 100Gi}
                  - {name: nvidia.com/gpu, nominalQuota: 8}
            ---
            apiVersion: kueue.x-k8s.io/v1beta2
            kind: LocalQueue
            metadata: {name: team, namespace: default}
            spec: {clusterQueue: team}
            """;

    /** As KAI's documentation has it. */
    private static final String KAI = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: gpu-sharing
              labels:
                kai.scheduler/queue: default-queue
                kueue.x-k8s.io/queue-name: team
              annotations:
                gpu-fraction: "0.5"
            spec:
              schedulerName: kai-scheduler
              containers:
                - name: gpu-workload
                  image: nvidia/cuda:13.0.2-base-ubi8
                  command: ["nvidia-smi"]
                  resources:
                    limits:
                      memory: 1Gi
            """;

    private static final String WHOLE = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: whole
              labels: {kueue.x-k8s.io/queue-name: team}
            spec:
              containers:
                - name: c
                  resources: {limits: {nvidia.com/gpu: "1"}}
            """;

    private static final String HAMI = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: vgpu
              labels: {kueue.x-k8s.io/queue-name: team}
            spec:
              containers:
                - name: c
                  resources: {limits: {nvidia.com/gpu: "2", nvidia.com/gpumem: "30000", nvidia.com/gpucores: "30"}}
            """;

    private static List<String> gpus(Placement placement) {
        return placement.devices().stream()
                .filter(ClaimGrant::isPart)
                .flatMap(grant -> grant.devices().stream())
                .map(ClaimGrant.Given::device)
                .toList();
    }

    /** LANDFALL_CORPUS, or shared/corpus in a folder above. */
    private static Optional<Path> corpus(String name) {
        String given = System.getenv("LANDFALL_CORPUS");
        return Stream.iterate(Path.of("").toAbsolutePath(), here -> here != null, Path::getParent)
                .map(here -> given == null ? here.resolve("shared/corpus") : Path.of(given))
                .map(folder -> folder.resolve(name))
                .filter(Files::isDirectory)
                .findFirst();
    }

    /** An object of its own name. */
    private static JobId submit(Decisions decisions, String name, String pod) throws Exception {
        return decisions.submit(name, pod.replaceFirst("name: (gpu-sharing|whole|vgpu|claims)", "name: " + name));
    }

    private static Decisions team() throws Exception {
        Decisions decisions = new Decisions();
        decisions.quota(QUOTA);
        return decisions;
    }

    @Test
    void podsOfKaiShareGpusUpToOneWholeEach() throws Exception {
        Decisions decisions = team();
        decisions.node("n1", Map.of(), Map.of(GPU, 1L));
        decisions.node("n2", Map.of(), Map.of(GPU, 1L));
        JobId first = submit(decisions, "first", KAI);
        assertThat(gpus(decisions.placement(first).orElseThrow())).containsExactly("nvidia.com/gpu/n1/0");
        JobId second = submit(decisions, "second", KAI);
        assertThat(gpus(decisions.placement(second).orElseThrow()))
                .as("the GPU that is shared already, not another")
                .containsExactly("nvidia.com/gpu/n1/0");
        JobId whole = submit(decisions, "whole", WHOLE);
        assertThat(decisions.placement(whole).orElseThrow().nodes().getFirst().node())
                .isEqualTo("n2");
        JobId third = submit(decisions, "third", KAI);
        assertThat(decisions.placement(third)).isEmpty();
        assertThat(decisions.explain(third))
                .contains("west has the devices for 0 of 1 pods")
                .contains("each pod wants 500/1000 of 1 GPU")
                .contains(
                        "none has more than 0/1000 left of one that is shared, or more than 0 that are whole and free");
        decisions.cancel(first);
        assertThat(decisions.placement(third)).as("what was given back").isPresent();
    }

    @Test
    void aGpuThatIsSharedIsNotGivenAwayWhole() throws Exception {
        Decisions decisions = team();
        decisions.node("n1", Map.of(), Map.of(GPU, 1L));
        JobId shares = submit(decisions, "shares", KAI);
        JobId whole = submit(decisions, "whole", WHOLE);
        assertThat(decisions.placement(whole)).isEmpty();
        decisions.cancel(shares);
        assertThat(decisions.placement(whole)).isPresent();
        assertThat(decisions.placement(submit(decisions, "late", KAI))).isEmpty();
    }

    @Test
    void podsOfHamiHaveThePartsThatTheirResourcesSayThoughNoNodeOffersThese() throws Exception {
        Decisions decisions = team();
        decisions.node("n1", Map.of("nvidia.com/gpu.count", "2", "nvidia.com/gpu.memory", "80000"), Map.of(GPU, 20L));
        Placement first = decisions.placement(submit(decisions, "first", HAMI)).orElseThrow();
        assertThat(gpus(first)).containsExactly("nvidia.com/gpu/n1/0", "nvidia.com/gpu/n1/1");
        assertThat(first.devices().getFirst().devices().getFirst().consumed()).containsEntry("thousandths", "375");
        assertThat(decisions.placement(submit(decisions, "second", HAMI))).isPresent();
        JobId third = submit(decisions, "third", HAMI);
        assertThat(decisions.explain(third)).contains("each pod wants 30000 MiB of the memory and 300/1000 of 2 GPUs");
    }

    @Test
    void theSampleOfKueuesManualForHamiIsChargedToItsOwnQueueAndPlaced() throws Exception {
        Optional<Path> corpus = corpus("gang-shape");
        assumeThat(corpus).as("corpus gang-shape").isPresent();
        String sample = Files.readString(corpus.orElseThrow()
                .resolve("manifests")
                .resolve("kubernetes-sigs__kueue__site__static__examples__serving-workloads__sample-hami.yaml"));
        Decisions decisions = new Decisions();
        decisions.quota(sample);
        decisions.node(
                "n1",
                Map.of("gpu", "on", "nvidia.com/gpu.count", "2", "nvidia.com/gpu.memory", "16384"),
                Map.of(GPU, 20L));
        JobId burn = decisions.submit("burn", sample);
        Placement placement = decisions.placement(burn).orElseThrow();
        assertThat(gpus(placement)).hasSize(2).doesNotHaveDuplicates();
        assertThat(placement.assignments().getFirst().flavors().keySet())
                .containsExactly(GPU, "nvidia.com/total-gpucores", "nvidia.com/total-gpumem");
        assertThat(decisions.job(burn).read().podSets().getFirst().requests().toMap())
                .containsEntry("nvidia.com/total-gpucores", 60L)
                .containsEntry("nvidia.com/total-gpumem", 2_048L);
    }

    @Test
    void aDescribedGpuIsGivenInOneOfThreeWays() throws Exception {
        Decisions decisions = team();
        decisions.node("n1", Map.of(), Map.of(GPU, 3L));
        decisions.devices("""
                apiVersion: resource.k8s.io/v1
                kind: DeviceClass
                metadata: {name: gpu.nvidia.com}
                spec:
                  extendedResourceName: nvidia.com/gpu
                  selectors: [{cel: {expression: "device.driver == 'gpu.nvidia.com'"}}]
                ---
                apiVersion: resource.k8s.io/v1
                kind: ResourceSlice
                metadata: {name: n1}
                spec:
                  driver: gpu.nvidia.com
                  nodeName: n1
                  pool: {name: n1, generation: 1, resourceSliceCount: 1}
                  devices: [{name: gpu-0}, {name: gpu-1}, {name: gpu-2}]
                """);
        String claims = """
                apiVersion: resource.k8s.io/v1
                kind: ResourceClaimTemplate
                metadata: {name: one}
                spec: {spec: {devices: {requests: [{name: gpu, exactly: {deviceClassName: gpu.nvidia.com}}]}}}
                ---
                apiVersion: v1
                kind: Pod
                metadata:
                  name: claims
                  labels: {kueue.x-k8s.io/queue-name: team}
                spec:
                  resourceClaims: [{name: gpu, resourceClaimTemplateName: one}]
                  containers: [{name: c, resources: {requests: {cpu: 1}, claims: [{name: gpu}]}}]
                """;
        Placement shares = decisions.placement(submit(decisions, "shares", KAI)).orElseThrow();
        Placement whole = decisions.placement(submit(decisions, "whole", WHOLE)).orElseThrow();
        Placement claim =
                decisions.placement(submit(decisions, "claim", claims)).orElseThrow();
        assertThat(List.of(shares, whole, claim))
                .flatExtracting(Placement::devices)
                .flatExtracting(ClaimGrant::devices)
                .extracting(ClaimGrant.Given::device)
                .containsExactlyInAnyOrder(
                        "gpu.nvidia.com/n1/gpu-0", "gpu.nvidia.com/n1/gpu-1", "gpu.nvidia.com/n1/gpu-2");
        for (String late : List.of(WHOLE, claims)) {
            assertThat(decisions.placement(submit(decisions, "late" + late.length(), late)))
                    .isEmpty();
        }
        assertThat(decisions.placement(submit(decisions, "half", KAI))).isPresent();
    }
}
