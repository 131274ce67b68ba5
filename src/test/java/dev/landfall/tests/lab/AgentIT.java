package dev.landfall.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.landfall.broker.BrokerSource;
import dev.landfall.lab.kube.Kubeconfig;
import dev.landfall.lab.member.Member;
import dev.landfall.lab.member.MemberFolder;
import dev.landfall.model.JobId;
import dev.landfall.model.device.ClaimGrant;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.Placement;
import dev.landfall.workloads.dialect.Identity;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A federation whose members are real control planes: what was submitted to its topic is looked for on their API servers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // made before all tests
final class AgentIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration A_WHILE = Duration.ofSeconds(4);

    @RegisterExtension
    static final RunningLab RUNNING = new RunningLab();

    @TempDir
    private static Path folder;

    private LabFederation federation;

    @BeforeAll
    void join() throws Exception {
        federation = new LabFederation(RUNNING, BrokerSource.shared(), "agents", folder);
    }

    @AfterAll
    void end() {
        federation.close();
        RUNNING.close();
    }

    @Test
    void aJobIsAdmittedByTheMembersOwnKueueAndRunsWhole() {
        KubernetesClient client = RUNNING.client("onprem");
        JobId job = federation.submit(LabJobs.job("admitted", 2, 3, "nvidia.com/gpu: 4"), "onprem");

        federation.awaitState(job, JobState.Succeeded.class);

        assertThat(federation.audit("onprem").admissionsByKueue(job)).isPositive();
        assertThat(federation.audit("onprem").podsCreated(job)).hasSize(2);
        assertThat(client.batch()
                        .v1()
                        .jobs()
                        .inNamespace(LabJobs.NAMESPACE)
                        .withName("admitted")
                        .get())
                .isNull();
    }

    @Test
    void aJobSetRunsWhole() {
        JobId job = federation.submit(LabJobs.JOB_SET, "onprem");

        federation.awaitState(job, JobState.Succeeded.class);

        assertThat(federation.audit("onprem").podsCreated(job)).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({"RayCluster, ray, 3", "LeaderWorkerSet, serve, 4"})
    void aServiceRunsWholeUntilItIsCancelled(String kind, String name, int pods) {
        JobId job = federation.submit(LabJobs.service(kind), "onprem");
        federation.awaitState(job, JobState.Running.class);

        List<Pod> running = federation.pods("onprem", job);
        assertThat(running).hasSize(pods).allMatch(Manifests::isRunning);
        assertThat(running)
                .allSatisfy(pod -> assertThat(pod.getMetadata().getName()).startsWith(name));

        federation.cancel(job);
        federation.awaitState(job, JobState.Cancelled.class);
        assertThat(federation.pods("onprem", job)).isEmpty();
    }

    @Test
    void aClaimIsAllocatedOnTheNodeChosenInASetFoundPossible() {
        JobId job = federation.submit(LabJobs.CLAIM_JOB, "onprem");
        federation.awaitState(job, JobState.Running.class);

        Placement placement = federation.placement(job);
        List<GenericKubernetesResource> claims = RUNNING.client("onprem")
                .genericKubernetesResources("resource.k8s.io/v1", "ResourceClaim")
                .inNamespace(LabJobs.NAMESPACE)
                .list()
                .getItems();
        assertThat(claims)
                .hasSize(2)
                .allSatisfy(
                        claim -> assertThat(claim.getMetadata().getLabels()).containsEntry(Identity.JOB, job.value()));
        Map<String, Long> given = claims.stream()
                .flatMap(claim -> LabJobs.poolsOf(claim).stream())
                .collect(Collectors.groupingBy(pool -> pool, Collectors.counting()));
        Map<String, Long> chosen = placement.devices().stream()
                .collect(Collectors.groupingBy(
                        ClaimGrant::node,
                        Collectors.summingLong(grant -> grant.devices().size())));
        assertThat(given).as("devices per node").isEqualTo(chosen);
        assertThat(federation.pods("onprem", job))
                .extracting(pod -> pod.getSpec().getNodeName())
                .containsExactlyInAnyOrderElementsOf(placement.nodes().stream()
                        .flatMap(nodes -> java.util.Collections.nCopies(nodes.pods(), nodes.node()).stream())
                        .toList());
        federation.cancel(job);
        federation.awaitState(job, JobState.Cancelled.class);
    }

    /** Every pod wants the same port of its node, which the federation does not count: one node too few for the gang. */
    @ParameterizedTest
    @CsvSource({"ondemand, v1beta1, 4", "spot, v1alpha2, 3"})
    void aNativeGangWaitsWholeAndStartsWhole(String member, String version, int pods) {
        KubernetesClient client = RUNNING.client(member);
        JobId job = federation.submit(LabJobs.onSpot(LabJobs.portJob("gang-" + member, pods)), member);
        federation.awaitState(job, JobState.Dispatched.class);
        await().during(A_WHILE).atMost(SOON).until(() -> {
            List<Pod> waiting = federation.pods(member, job);
            return waiting.size() == pods
                    && waiting.stream().allMatch(pod -> pod.getSpec().getNodeName() == null);
        });
        assertThat(client.genericKubernetesResources("scheduling.k8s.io/" + version, "PodGroup")
                        .inNamespace(LabJobs.NAMESPACE)
                        .list()
                        .getItems())
                .isNotEmpty();

        String node = Member.grow(RUNNING.member(member), "a100");

        federation.awaitState(job, JobState.Running.class);
        assertThat(federation.pods(member, job)).hasSize(pods).allMatch(Manifests::isRunning);
        federation.cancel(job);
        federation.awaitState(job, JobState.Cancelled.class);
        Member.remove(RUNNING.member(member), node);
    }

    @Test
    void aSpotNodesNoticeMovesItsGangBeforeTheNodeIsGone() {
        MemberFolder spot = RUNNING.member("spot");
        RUNNING.member("ondemand");
        JobId job = federation.submit(
                LabJobs.onSpot(LabJobs.job("moves", 2, 600, "nvidia.com/gpu: 8")), "spot", "ondemand");
        federation.awaitState(job, JobState.Running.class);
        assertThat(federation.placement(job).cluster().value())
                .as("the cheaper one")
                .isEqualTo("spot");
        String node = federation.pods("spot", job).getFirst().getSpec().getNodeName();

        Member.notice(spot, node, Objects.requireNonNull(spot.spec().notice()).taint());

        await().atMost(SOON)
                .until(() -> federation.state(job) instanceof JobState.Running running
                        && running.placement().cluster().value().equals("ondemand"));
        assertThat(RUNNING.client("spot").nodes().withName(node).get())
                .as("the node that is taken back")
                .isNotNull();
        assertThat(federation.pods("spot", job)).isEmpty();
        assertThat(federation.pods("ondemand", job)).hasSize(2).allMatch(Manifests::isRunning);
        assertThat(new TreeSet<>(federation.audit("spot").podsCreated(job)))
                .doesNotContainAnyElementsOf(federation.audit("ondemand").podsCreated(job));
        Member.remove(spot, node);
        Member.grow(spot, "a100");
        federation.cancel(job);
        federation.awaitState(job, JobState.Cancelled.class);
    }

    @Test
    void anAgentThatIsKilledGoesOnWhereItWas() {
        JobId before = federation.submit(LabJobs.job("before", 2, 8, "nvidia.com/gpu: 4"), "ondemand");
        federation.awaitState(before, JobState.Running.class);
        RUNNING.lab().kill("ondemand", "agent");
        JobId meanwhile = federation.submit(LabJobs.job("meanwhile", 2, 2, "nvidia.com/gpu: 4"), "ondemand");
        RUNNING.lab().restart("ondemand");

        federation.awaitState(before, JobState.Succeeded.class);
        federation.awaitState(meanwhile, JobState.Succeeded.class);
        assertThat(federation.audit("ondemand").podsCreated(before)).hasSize(2);
        assertThat(federation.audit("ondemand").podsCreated(meanwhile)).hasSize(2);
    }

    /** Cut off for longer than its lease, it deletes what it runs; the job is placed again once that must be over. */
    @Test
    void anAgentThatIsCutOffFromItsMemberReportsItAndGoesOn() {
        JobId job = federation.submit(LabJobs.job("cut-off", 1, 6, "nvidia.com/gpu: 1"), "ondemand");
        federation.awaitState(job, JobState.Running.class);
        RUNNING.lab().partition("ondemand");
        JobId waits = federation.submit(LabJobs.job("waits", 1, 1, "nvidia.com/gpu: 1"), "ondemand");
        await().during(A_WHILE).atMost(SOON).until(() -> !(federation.state(waits) instanceof JobState.Running));

        RUNNING.lab().heal("ondemand");

        federation.awaitState(job, JobState.Succeeded.class);
        federation.awaitState(waits, JobState.Succeeded.class);
        try (KubernetesClient agent =
                Kubeconfig.client(RUNNING.member("ondemand").agentKubeconfig())) {
            assertThat(agent.raw("/version")).contains("1.37");
        }
    }
}
