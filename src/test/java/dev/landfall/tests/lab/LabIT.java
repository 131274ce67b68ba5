package dev.landfall.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.landfall.lab.kube.Kubeconfig;
import dev.landfall.lab.member.Member;
import dev.landfall.lab.member.MemberFolder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LabIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration A_WHILE = Duration.ofSeconds(4);

    @RegisterExtension
    static final RunningLab RUNNING = new RunningLab();

    @AfterAll
    void nothingIsLeftAfterDown() {
        List<ProcessHandle> processes = RUNNING.lab().members().stream()
                .flatMap(member -> new dev.landfall.lab.process.Parts(member.path()).all().stream())
                .flatMap(part -> part.process().stream())
                .toList();

        RUNNING.close();

        assertThat(processes).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(RUNNING.lab().members()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"onprem", "ondemand", "spot"})
    void aJobRunsItsTimeAndEnds(String member) {
        KubernetesClient client = RUNNING.client(member);
        Manifests.apply(client, Manifests.job("two-seconds", 2, 2, "cpu: 1", ""));

        await().atMost(SOON).until(() -> Manifests.succeeded(client, "two-seconds") == 2);

        List<Pod> pods = Manifests.podsOf(client, "job-name", "two-seconds");
        assertThat(pods).hasSize(2).allSatisfy(pod -> {
            var ended =
                    pod.getStatus().getContainerStatuses().getFirst().getState().getTerminated();
            Duration ran = Duration.between(
                    java.time.Instant.parse(ended.getStartedAt()), java.time.Instant.parse(ended.getFinishedAt()));
            assertThat(ran).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(12));
        });
    }

    @Test
    void aPodFailsForTheReasonItsAnnotationSays() {
        KubernetesClient client = RUNNING.client("ondemand");
        Manifests.apply(client, Manifests.failingJob("fails", "OutOfMemory"));

        await().atMost(SOON)
                .until(() -> Manifests.podsOf(client, "job-name", "fails").stream()
                        .anyMatch(pod -> "OutOfMemory".equals(pod.getStatus().getReason())));
    }

    @Test
    void devicesAreAllocatedByClaimUntilNoneIsLeft() {
        KubernetesClient client = RUNNING.client("onprem");
        Manifests.apply(client, Manifests.CLAIM_TEMPLATE_OF_8_GPUS);
        Manifests.apply(client, Manifests.job("claims", 3, 60, "cpu: 1", Manifests.CLAIM));

        await().atMost(SOON)
                .until(() -> Manifests.podsOf(client, "job-name", "claims").stream()
                                .filter(Manifests::isRunning)
                                .count()
                        == 2);

        await().during(A_WHILE)
                .atMost(SOON)
                .until(() -> Manifests.podsOf(client, "job-name", "claims").stream()
                                .filter(pod -> pod.getSpec().getNodeName() == null)
                                .count()
                        == 1);
        Manifests.delete(client, "batch/v1", "Job", "claims");
    }

    /** All nodes of the member and one node more: nothing is bound until that node is there. */
    @ParameterizedTest
    @CsvSource({"ondemand, v1beta1, 4", "spot, v1alpha2, 3"})
    void aNativeGangWaitsWholeAndStartsWhole(String member, String version, int size) {
        KubernetesClient client = RUNNING.client(member);
        Manifests.applyGang(client, version, "gang", size);
        await().during(A_WHILE).atMost(SOON).until(() -> {
            List<Pod> pods = Manifests.podsOf(client, "gang", "gang");
            return pods.size() == size
                    && pods.stream().allMatch(pod -> pod.getSpec().getNodeName() == null);
        });

        String node = Member.grow(RUNNING.member(member), "a100");

        await().atMost(SOON)
                .until(() -> Manifests.podsOf(client, "gang", "gang").stream().allMatch(Manifests::isRunning));
        client.pods().inNamespace("default").withLabel("gang").delete();
        client.nodes().withName(node).delete();
    }

    @Test
    void kueueAdmitsWithinItsQuotaAndHoldsTheRest() {
        KubernetesClient client = RUNNING.client("onprem");
        Manifests.apply(client, Manifests.LOCAL_QUEUE);
        Manifests.apply(client, Manifests.queued("admitted", 1));
        await().atMost(SOON).until(() -> Manifests.succeeded(client, "admitted") == 1);

        Manifests.apply(client, Manifests.queued("beyond-quota", 3));

        await().during(A_WHILE)
                .atMost(SOON)
                .until(() -> client.batch()
                        .v1()
                        .jobs()
                        .inNamespace("default")
                        .withName("beyond-quota")
                        .get()
                        .getSpec()
                        .getSuspend());
        Manifests.delete(client, "batch/v1", "Job", "beyond-quota");
    }

    @Test
    void aJobSetRunsWhole() {
        KubernetesClient client = RUNNING.client("onprem");
        Manifests.apply(client, Manifests.JOB_SET);

        await().atMost(SOON)
                .until(() -> Objects.equals(
                        Manifests.get(client, "jobset.x-k8s.io/v1alpha2", "JobSet", "set")
                                .get("status", "terminalState"),
                        "Completed"));
    }

    @Test
    void aLeaderWorkerSetBecomesReady() {
        KubernetesClient client = RUNNING.client("onprem");
        Manifests.apply(client, Manifests.LEADER_WORKER_SET);

        await().atMost(SOON)
                .until(() -> Objects.equals(
                        Manifests.get(client, "leaderworkerset.x-k8s.io/v1", "LeaderWorkerSet", "serve")
                                .get("status", "readyReplicas"),
                        2));
        Manifests.delete(client, "leaderworkerset.x-k8s.io/v1", "LeaderWorkerSet", "serve");
    }

    @Test
    void aRayClusterBecomesReady() {
        KubernetesClient client = RUNNING.client("onprem");
        Manifests.apply(client, Manifests.RAY_CLUSTER);

        await().atMost(SOON).until(() -> {
            GenericKubernetesResource cluster = Manifests.get(client, "ray.io/v1", "RayCluster", "ray");
            return Objects.equals(cluster.get("status", "state"), "ready");
        });
        Manifests.delete(client, "ray.io/v1", "RayCluster", "ray");
    }

    @Test
    void aReclaimedNodeHasTheNoticeAndThenIsGoneWithWhatRanOnIt() {
        KubernetesClient client = RUNNING.client("spot");
        MemberFolder spot = RUNNING.member("spot");
        String node = Member.grow(spot, "a100");
        Manifests.apply(client, Manifests.job("on-" + node, 1, 60, "cpu: 1", "nodeName: " + node));
        await().atMost(SOON)
                .until(() -> Manifests.podsOf(client, "job-name", "on-" + node).stream()
                        .anyMatch(Manifests::isRunning));
        Pod pod = Manifests.podsOf(client, "job-name", "on-" + node).getFirst();

        Member.notice(spot, node, Objects.requireNonNull(spot.spec().notice()).taint());
        assertThat(client.nodes().withName(node).get().getSpec().getTaints())
                .anyMatch(taint -> taint.getKey().equals("cloud.google.com/impending-node-termination"));
        Member.remove(spot, node);

        assertThat(client.nodes().withName(node).get()).isNull();
        await().atMost(SOON).until(() -> client.resource(pod).get() == null);
        Manifests.delete(client, "batch/v1", "Job", "on-" + node);
    }

    @Test
    void aPartitionHoldsUpWhatTheAgentAsksUntilItHeals() {
        MemberFolder member = RUNNING.member("ondemand");
        try (KubernetesClient agent = Kubeconfig.client(member.agentKubeconfig())) {
            assertThat(agent.raw("/version")).contains("1.37");
            RUNNING.lab().partition("ondemand");

            assertThatThrownBy(() -> agent.raw("/version")).isNotNull();
            assertThat(RUNNING.client("ondemand").raw("/readyz")).isEqualTo("ok");

            RUNNING.lab().heal("ondemand");
            await().atMost(SOON)
                    .ignoreExceptions()
                    .until(() -> agent.raw("/version").contains("1.37"));
        }
    }

    @Test
    void aKilledApiServerComesBackWithAllItHad() {
        KubernetesClient client = RUNNING.client("spot");
        int nodes = client.nodes().list().getItems().size();
        RUNNING.lab().kill("spot", "kube-apiserver");
        assertThatThrownBy(() -> client.raw("/readyz")).isNotNull();

        RUNNING.lab().restart("spot");

        await().atMost(SOON).ignoreExceptions().until(() -> "ok".equals(client.raw("/readyz")));
        assertThat(client.nodes().list().getItems()).hasSize(nodes);
    }

    @Test
    void theAuditLogHasEveryPodThatWasCreated() throws Exception {
        KubernetesClient client = RUNNING.client("ondemand");
        Manifests.apply(client, Manifests.job("audited", 1, 1, "cpu: 1", ""));
        await().atMost(SOON).until(() -> Manifests.succeeded(client, "audited") == 1);

        assertThat(Files.readAllLines(RUNNING.member("ondemand").auditLog()))
                .anyMatch(line -> line.contains("\"verb\":\"create\"") && line.contains("\"job-name\":\"audited\""));
    }
}
