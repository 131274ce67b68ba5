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
    private static JobId submit(CellInMemory cell, String name, String pod) throws Exception {
        return cell.submit(name, pod.replaceFirst("name: (gpu-sharing|whole|vgpu|claims)", "name: " + name))
                .id();
    }

    private static CellInMemory team() throws Exception {
        CellInMemory cell = new CellInMemory().member("west");
        cell.quota(QUOTA);
        return cell;
    }

    @Test
    void podsOfKaiShareGpusUpToOneWholeEach() throws Exception {
        CellInMemory cell = team();
        cell.node("west", "n1", Map.of(), CellInMemory.room(Map.of(GPU, 1L)));
        cell.node("west", "n2", Map.of(), CellInMemory.room(Map.of(GPU, 1L)));
        JobId first = submit(cell, "first", KAI);
        assertThat(gpus(cell.placement(first).orElseThrow())).containsExactly("nvidia.com/gpu/n1/0");
        JobId second = submit(cell, "second", KAI);
        assertThat(gpus(cell.placement(second).orElseThrow()))
                .as("the GPU that is shared already, not another")
                .containsExactly("nvidia.com/gpu/n1/0");
        JobId whole = submit(cell, "whole", WHOLE);
        assertThat(cell.placement(whole).orElseThrow().nodes().getFirst().node())
                .isEqualTo("n2");
        JobId third = submit(cell, "third", KAI);
        assertThat(cell.placement(third)).isEmpty();
        assertThat(cell.verdict(third))
                .contains("west has the devices for 0 of 1 pods")
                .contains("each pod wants 500/1000 of 1 GPU")
                .contains(
                        "none has more than 0/1000 left of one that is shared, or more than 0 that are whole and free");
        cell.cancel(first);
        assertThat(cell.placement(third)).as("what was given back").isPresent();
    }

    @Test
    void aGpuThatIsSharedIsNotGivenAwayWhole() throws Exception {
        CellInMemory cell = team();
        cell.node("west", "n1", Map.of(), CellInMemory.room(Map.of(GPU, 1L)));
        JobId shares = submit(cell, "shares", KAI);
        JobId whole = submit(cell, "whole", WHOLE);
        assertThat(cell.placement(whole)).isEmpty();
        cell.cancel(shares);
        assertThat(cell.placement(whole)).isPresent();
        assertThat(cell.placement(submit(cell, "late", KAI))).isEmpty();
    }

    @Test
    void podsOfHamiHaveThePartsThatTheirResourcesSayThoughNoNodeOffersThese() throws Exception {
        CellInMemory cell = team();
        cell.node(
                "west",
                "n1",
                Map.of("nvidia.com/gpu.count", "2", "nvidia.com/gpu.memory", "80000"),
                CellInMemory.room(Map.of(GPU, 20L)));
        Placement first = cell.placement(submit(cell, "first", HAMI)).orElseThrow();
        assertThat(gpus(first)).containsExactly("nvidia.com/gpu/n1/0", "nvidia.com/gpu/n1/1");
        assertThat(first.devices().getFirst().devices().getFirst().consumed()).containsEntry("thousandths", "375");
        assertThat(cell.placement(submit(cell, "second", HAMI))).isPresent();
        JobId third = submit(cell, "third", HAMI);
        assertThat(cell.verdict(third)).contains("each pod wants 30000 MiB of the memory and 300/1000 of 2 GPUs");
    }

    @Test
    void theSampleOfKueuesManualForHamiIsChargedToItsOwnQueueAndPlaced() throws Exception {
        Optional<Path> corpus = corpus("gang-shape");
        assumeThat(corpus).as("corpus gang-shape").isPresent();
        String sample = Files.readString(corpus.orElseThrow()
                .resolve("manifests")
                .resolve("kubernetes-sigs__kueue__site__static__examples__serving-workloads__sample-hami.yaml"));
        CellInMemory cell = new CellInMemory().member("west");
        cell.quota(sample);
        cell.node(
                "west",
                "n1",
                Map.of("gpu", "on", "nvidia.com/gpu.count", "2", "nvidia.com/gpu.memory", "16384"),
                CellInMemory.room(Map.of(GPU, 20L)));
        JobId burn = cell.submit("burn", sample).id();
        Placement placement = cell.placement(burn).orElseThrow();
        assertThat(gpus(placement)).hasSize(2).doesNotHaveDuplicates();
        assertThat(placement.assignments().getFirst().flavors().keySet())
                .containsExactly(GPU, "nvidia.com/total-gpucores", "nvidia.com/total-gpumem");
        assertThat(cell.job(burn).read().podSets().getFirst().requests().toMap())
                .containsEntry("nvidia.com/total-gpucores", 60L)
                .containsEntry("nvidia.com/total-gpumem", 2_048L);
    }

    @Test
    void aDescribedGpuIsGivenInOneOfThreeWays() throws Exception {
        CellInMemory cell = team();
        cell.node("west", "n1", Map.of(), CellInMemory.room(Map.of(GPU, 3L)));
        cell.devices("west", """
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
        Placement shares = cell.placement(submit(cell, "shares", KAI)).orElseThrow();
        Placement whole = cell.placement(submit(cell, "whole", WHOLE)).orElseThrow();
        Placement claim = cell.placement(submit(cell, "claim", claims)).orElseThrow();
        assertThat(List.of(shares, whole, claim))
                .flatExtracting(Placement::devices)
                .flatExtracting(ClaimGrant::devices)
                .extracting(ClaimGrant.Given::device)
                .containsExactlyInAnyOrder(
                        "gpu.nvidia.com/n1/gpu-0", "gpu.nvidia.com/n1/gpu-1", "gpu.nvidia.com/n1/gpu-2");
        for (String late : List.of(WHOLE, claims)) {
            assertThat(cell.placement(submit(cell, "late" + late.length(), late)))
                    .isEmpty();
        }
        assertThat(cell.placement(submit(cell, "half", KAI))).isPresent();
    }
}
