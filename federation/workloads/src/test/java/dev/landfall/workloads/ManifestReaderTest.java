package dev.landfall.workloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.device.ClaimSpec;
import dev.landfall.model.job.Gang;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.TopologyRequest;
import dev.landfall.model.job.Wishes.OnClusterLost;
import dev.landfall.workloads.document.Source;
import dev.landfall.workloads.kind.Facts;
import dev.landfall.workloads.manifest.Manifest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {

    private static final String RAY_JOB = """
            apiVersion: ray.io/v1
            kind: RayJob
            metadata:
              name: finetune
              namespace: team-a
              labels:
                kueue.x-k8s.io/queue-name: gpu
                kueue.x-k8s.io/priority-class: high
                landfall.dev/data-class: personal
              annotations:
                landfall.dev/clusters: north, south
                landfall.dev/tolerates-spot: "true"
                landfall.dev/on-cluster-lost: rerun
                landfall.dev/expected-runtime: 1h30m
                simulated.landfall.dev/run-seconds: "30"
            spec:
              entrypoint: python train.py --secret-flag
              shutdownAfterJobFinishes: true
              rayClusterSpec:
                headGroupSpec:
                  template:
                    spec:
                      containers: [{name: head, resources: {limits: {cpu: 2, memory: 8Gi}}}]
                workerGroupSpecs:
                  - groupName: GPU
                    replicas: 2
                    numOfHosts: 2
                    template:
                      metadata:
                        annotations: {kueue.x-k8s.io/podset-required-topology: rack}
                      spec:
                        nodeSelector: {gpu: h100}
                        tolerations: [{key: nvidia.com/gpu, operator: Exists}]
                        containers: [{name: worker, resources: {limits: {nvidia.com/gpu: 8}}}]
                  - groupName: parked
                    suspend: true
                    template: {spec: {containers: [{name: worker}]}}
            """;

    private static JobSpec read(String manifest) throws RefusedException {
        return new ManifestReader()
                .read(manifest.getBytes(StandardCharsets.UTF_8))
                .spec();
    }

    private static List<Finding> refusal(String manifest) {
        try {
            new ManifestReader().read(manifest.getBytes(StandardCharsets.UTF_8));
        } catch (RefusedException refused) {
            return refused.findings();
        }
        throw new AssertionError("the manifest was taken");
    }

    @Test
    void aRayJobIsOneGangOfHeadAndWorkersAndItsSubmitterIsChargedButNotWaitedFor() throws RefusedException {
        JobSpec job = read(RAY_JOB);
        assertThat(job.gangs()).hasSize(1);
        assertThat(job.podSets())
                .extracting(PodSet::name, PodSet::count, PodSet::startsWithGang)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("head", 1, true),
                        org.assertj.core.groups.Tuple.tuple("gpu", 4, true),
                        org.assertj.core.groups.Tuple.tuple("parked", 1, false),
                        org.assertj.core.groups.Tuple.tuple("submitter", 1, false));
        PodSet workers = job.podSets().get(1);
        assertThat(workers.requests().get("nvidia.com/gpu")).isEqualTo(8);
        assertThat(workers.topology())
                .isEqualTo(new TopologyRequest(TopologyRequest.Mode.REQUIRED, "rack", null, null, null));
        assertThat(workers.scheduling().nodeSelector()).containsEntry("gpu", "h100");
        assertThat(workers.scheduling().tolerations()).hasSize(1);
        assertThat(job.podSets().getFirst().requests().get("cpu")).isEqualTo(2000);
        assertThat(job.podSets().getLast().requests().get("memory")).isEqualTo(200L << 20);
    }

    @Test
    void queuePriorityDataClassAndWishesAreRead() throws RefusedException {
        JobSpec job = read(RAY_JOB);
        assertThat(job.object().toString()).isEqualTo("RayJob team-a/finetune");
        assertThat(job.localQueue()).isEqualTo("gpu");
        assertThat(job.priorityClass()).isEqualTo("high");
        assertThat(job.dataClass()).isEqualTo("personal");
        assertThat(job.wishes().clusters()).hasToString("[north, south]");
        assertThat(job.wishes().toleratesSpot()).isTrue();
        assertThat(job.wishes().onClusterLost()).isEqualTo(OnClusterLost.RERUN);
        assertThat(job.wishes().expectedRuntimeSeconds()).isEqualTo(5400);
        assertThat(job.labels())
                .containsEntry("landfall.dev/expected-runtime", "1h30m")
                .doesNotContainKey("simulated.landfall.dev/run-seconds");
        assertThat(job.needsApis()).containsExactly("ray.io/v1 RayJob");
        assertThat(job.toString()).doesNotContain("secret-flag");
    }

    @Test
    void everyReplicaOfALeaderWorkerSetIsAGangOfItsOwn() throws RefusedException {
        JobSpec job = read("""
                apiVersion: leaderworkerset.x-k8s.io/v1
                kind: LeaderWorkerSet
                metadata: {name: vllm}
                spec:
                  replicas: 3
                  leaderWorkerTemplate:
                    size: 4
                    leaderTemplate: {spec: {containers: [{name: l, resources: {limits: {nvidia.com/gpu: 8}}}]}}
                    workerTemplate: {spec: {containers: [{name: w, resources: {limits: {nvidia.com/gpu: 8}}}]}}
                """);
        Gang gang = job.gangs().getFirst();
        assertThat(gang.copies()).isEqualTo(3);
        assertThat(gang.podSets()).extracting(PodSet::count).containsExactly(1, 3);
        assertThat(job.pods()).isEqualTo(12);
    }

    @Test
    void aClaimTemplateBesideTheJobIsReadWithIt() throws RefusedException {
        JobSpec job = read("""
                apiVersion: resource.k8s.io/v1
                kind: ResourceClaimTemplate
                metadata: {name: one-gpu}
                spec:
                  spec:
                    devices:
                      requests:
                        - name: gpu
                          exactly:
                            deviceClassName: gpu.nvidia.com
                            count: 2
                            selectors: [{cel: {expression: "device.driver == 'gpu.nvidia.com'"}}]
                ---
                apiVersion: batch/v1
                kind: Job
                metadata: {name: train}
                spec:
                  parallelism: 2
                  template:
                    spec:
                      containers: [{name: main, resources: {claims: [{name: gpu}]}}]
                      resourceClaims: [{name: gpu, resourceClaimTemplateName: one-gpu}]
                """);
        var claim = job.podSets().getFirst().claims().getFirst();
        assertThat(claim.spec())
                .extracting(spec -> spec.requests().getFirst().exactly())
                .isEqualTo(new ClaimSpec.Exact(
                        "gpu.nvidia.com",
                        List.of("device.driver == 'gpu.nvidia.com'"),
                        "ExactCount",
                        2,
                        false,
                        List.of(),
                        new TreeMap<>()));
        assertThat(job.needsApis()).containsExactly("batch/v1 Job", "resource.k8s.io/v1 ResourceClaimTemplate");
    }

    @Test
    void anInlineSecretIsRefusedWithTheMend() {
        assertThat(refusal(
                        RAY_JOB + "---\napiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {k: aHVudGVyMg==}\n"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("manifest.inlineSecret");
                    assertThat(finding.mend()).contains("refer to it by name");
                    assertThat(finding.sentence()).doesNotContain("aHVudGVyMg");
                });
    }

    @Test
    void anUnknownKindWithPodsIsRefusedWithTheKindsThatAreKnown() {
        String manifest = """
                apiVersion: x.io/v1
                kind: Thing
                metadata: {name: t}
                spec: {template: {spec: {containers: [{image: a}]}}}
                """;
        assertThat(refusal(manifest))
                .singleElement()
                .satisfies(finding -> assertThat(finding.mend()).contains("batch/Job", "ray.io/RayJob"));
    }

    @Test
    void whatIsLargerThan768KibIsRefused() {
        assertThatThrownBy(() -> new ManifestReader().read(new byte[768 * 1024 + 1]))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("768 KiB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parallelism: -1", "parallelism: 3000000000", "parallelism: two", "parallelism: 2000000"})
    void countsThatCannotBeAreRefused(String count) {
        assertThat(refusal("apiVersion: batch/v1\nkind: Job\nmetadata: {name: j}\nspec:\n  " + count
                        + "\n  template: {spec: {containers: [{name: a}]}}\n"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1 GPU", ".nan", "''"})
    void requestsThatAreNoQuantityAreRefused(String quantity) {
        assertThat(refusal("apiVersion: v1\nkind: Pod\nmetadata: {name: p}\n"
                        + "spec: {containers: [{name: a, resources: {requests: {cpu: " + quantity + "}}}]}\n"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.rule()).startsWith("quantity."));
    }

    @Test
    void aModelScaledToZeroIsAJobWithoutPods() throws RefusedException {
        JobSpec job = read("""
                apiVersion: kubeai.org/v1
                kind: Model
                metadata: {name: llama}
                spec: {engine: VLLM, url: hf://x/y, resourceProfile: "nvidia-gpu-h100:8"}
                """);
        assertThat(job.pods()).isZero();
        assertThat(job.podSets().getFirst().requests().get("nvidia.com/gpu")).isEqualTo(8);
    }

    @Test
    void aPodGroupBesideTheJobSaysWithHowManyPodsItMayStart() throws RefusedException {
        JobSpec job = read("""
                apiVersion: scheduling.k8s.io/v1alpha2
                kind: PodGroup
                metadata: {name: g}
                spec: {schedulingPolicy: {gang: {minCount: 3}}}
                ---
                apiVersion: batch/v1
                kind: Job
                metadata: {name: train}
                spec:
                  parallelism: 4
                  template: {spec: {schedulingGroup: {podGroupName: g}, containers: [{name: main}]}}
                """);
        assertThat(job.podSets().getFirst().minCount()).isEqualTo(3);
    }

    @Test
    void whatTheNamespaceAndTheRuntimeClassAddIsChargedWhenItIsKnown() throws RefusedException {
        Manifest member = Manifest.read(Source.of("member", """
                apiVersion: v1
                kind: LimitRange
                metadata: {name: l}
                spec: {limits: [{type: Container, default: {memory: 1Gi}, defaultRequest: {cpu: 250m}}]}
                ---
                apiVersion: node.k8s.io/v1
                kind: RuntimeClass
                metadata: {name: kata}
                overhead: {podFixed: {cpu: 100m}}
                """));
        String pod = """
                apiVersion: v1
                kind: Pod
                metadata: {name: p}
                spec: {runtimeClassName: kata, containers: [{name: a}]}
                """;
        JobSpec job = new ManifestReader(Facts.published().with(member.objects()))
                .read(pod.getBytes(StandardCharsets.UTF_8))
                .spec();
        assertThat(job.podSets().getFirst().requests().toMap())
                .containsEntry("cpu", 350L)
                .containsEntry("memory", 1L << 30);
    }

    @Test
    void exclusiveTopologyOfAJobSetIsADomainForEachOfItsJobs() throws RefusedException {
        JobSpec job = read("""
                apiVersion: jobset.x-k8s.io/v1alpha2
                kind: JobSet
                metadata: {name: t, annotations: {alpha.jobset.sigs.k8s.io/exclusive-topology: rack}}
                spec:
                  replicatedJobs:
                    - name: w
                      replicas: 3
                      template: {spec: {parallelism: 4, completions: 4, template: {spec: {containers: [{name: a}]}}}}
                """);
        assertThat(job.podSets().getFirst().topology())
                .isEqualTo(new TopologyRequest(TopologyRequest.Mode.UNCONSTRAINED, null, null, "rack", 4));
    }

    @Test
    void workloadsOfTwoQueuesAreNoJob() {
        String pod = """
                apiVersion: v1
                kind: Pod
                metadata: {name: a, labels: {kueue.x-k8s.io/queue-name: one}}
                spec: {containers: [{name: a}]}
                """;
        assertThat(refusal(pod + "---\n" + pod.replace("one", "two")))
                .extracting(Finding::rule)
                .containsExactly("workload.queues");
    }

    @Test
    void manyObjectsAndManyPodSetsAreRefusedAtOnce() {
        String pod = "---\n{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: a}]}}\n";
        assertThat(refusal(pod.repeat(5_000))).extracting(Finding::rule).containsExactly("manifest.tooManyObjects");
        String jobs = "{name: w, template: {spec: {template: {spec: {containers: [{name: a}]}}}}}, ".repeat(5_000);
        assertThat(refusal("{apiVersion: jobset.x-k8s.io/v1alpha2, kind: JobSet, metadata: {name: s}, spec:"
                        + " {replicatedJobs: [" + jobs + "]}}"))
                .extracting(Finding::rule)
                .containsExactly("manifest.tooManyPodSets");
    }
}
