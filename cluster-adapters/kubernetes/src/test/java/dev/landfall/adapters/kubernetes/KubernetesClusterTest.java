package dev.landfall.adapters.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.adapters.kubernetes.inventory.Served;
import dev.landfall.adapters.port.agent.MemberAgent;
import dev.landfall.model.Amounts;
import dev.landfall.model.ClusterName;
import dev.landfall.model.capacity.MemberQueue;
import dev.landfall.model.capacity.Tier;
import dev.landfall.model.capacity.VersionFinding;
import dev.landfall.model.input.Input.NodesReported;
import dev.landfall.workloads.dialect.Dialect;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KubernetesClusterTest {

    private static final String MARKS = "/api/v1/namespaces/landfall-system/configmaps";
    private static final String LEASE =
            "/apis/coordination.k8s.io/v1/namespaces/landfall-system/leases/landfall-agent-member";

    private final StubApiServer server = new StubApiServer();

    @BeforeEach
    void memberWithNothing() {
        server.showsNone("/api/v1/nodes", "/api/v1/pods", MARKS);
    }

    @AfterEach
    void end() {
        server.close();
    }

    private KubernetesCluster cluster() {
        return cluster(Map.of(), new TreeMap<>());
    }

    private KubernetesCluster cluster(Map<String, String> labels, SortedMap<String, ResourceDefinitionContext> served) {
        MemberSettings settings = new MemberSettings(
                new ClusterName("member"),
                "r",
                "DE",
                Tier.ON_PREM,
                "lab",
                new TreeMap<>(labels),
                new TreeMap<>(),
                null,
                12,
                5,
                40,
                "landfall-system");
        return new KubernetesCluster(settings, server.client(), new Served("1.35.2", served), () -> 1_000, () -> 1_000);
    }

    @Test
    void memberIsWatchedUntilItIsClosed() {
        KubernetesCluster cluster = cluster();
        server.dropWatches();
        assertThat(server.isWatchedWithin(Duration.ofSeconds(20))).isTrue();
        cluster.close();
    }

    @Test
    void noWatchStaysOfAMemberThatCouldNotBeTaken() {
        server.refuses(MARKS, 403);
        assertThatThrownBy(this::cluster).isInstanceOf(KubernetesClientException.class);
        server.dropWatches();
        assertThat(server.isWatchedWithin(Duration.ofSeconds(2))).isFalse();
    }

    @Test
    void memberReportsWhatItsOwnKueueLetsLandfallHave() {
        TreeMap<String, ResourceDefinitionContext> served = new TreeMap<>();
        served.put(
                "kueue.x-k8s.io/v1beta2 ClusterQueue",
                new ResourceDefinitionContext.Builder()
                        .withGroup("kueue.x-k8s.io")
                        .withVersion("v1beta2")
                        .withKind("ClusterQueue")
                        .withPlural("clusterqueues")
                        .withNamespaced(false)
                        .build());
        server.shows("/apis/kueue.x-k8s.io/v1beta2/clusterqueues", """
                {"metadata":{"resourceVersion":"1"},"items":[{"metadata":{"name":"landfall","uid":"u","resourceVersion":"1"},
                 "spec":{"resourceGroups":[{"flavors":[{"name":"h100","resources":[{"name":"nvidia.com/gpu","nominalQuota":16}]}]}]}}]}
                """);
        try (KubernetesCluster cluster = cluster(Map.of(Dialect.QUEUE, "landfall"), served)) {
            assertThat(cluster.attributes().labels()).containsEntry(Dialect.GANGS, "kueue");
            assertThat(cluster.attributes().versions()).containsEntry("kueue", "unknown");
            assertThat(cluster.attributes().findings())
                    .extracting(VersionFinding::message)
                    .containsExactly("kueue is there, and nothing says in which version");
            MemberAgent agent = new MemberAgent(cluster, 1, 1_000);
            assertThat(agent.drain())
                    .anySatisfy(report -> assertThat(report)
                            .isInstanceOfSatisfying(
                                    NodesReported.class,
                                    nodes -> assertThat(nodes.queue())
                                            .isEqualTo(new MemberQueue(
                                                    "landfall", Amounts.of("nvidia.com/gpu", 16), ""))));
        }
    }

    @Test
    void memberWithoutItsQueueTakesNothing() {
        TreeMap<String, ResourceDefinitionContext> none = new TreeMap<>();
        try (KubernetesCluster plain = cluster(Map.of(Dialect.QUEUE, "landfall"), none)) {
            assertThat(plain.queue()).isNull();
        }
        MemberQueues queues = new MemberQueues();
        queues.follow("landfall");
        MemberQueue ours = queues.ours();
        assertThat(ours == null ? "" : ours.closed()).isEqualTo("the member has no such ClusterQueue");
    }

    @Test
    void sessionOfTheAgentBeforeIsReadFromTheLease() {
        server.shows(LEASE, """
                {"kind": "Lease", "apiVersion": "coordination.k8s.io/v1",
                 "metadata": {"name": "landfall-agent-member"}, "spec": {"holderIdentity": "77"}}
                """);
        try (KubernetesCluster cluster = cluster()) {
            assertThat(cluster.lastSession()).isEqualTo(77);
            assertThat(cluster.claim(77)).isTrue();
            assertThat(cluster.claim(76)).isFalse();
        }
    }
}
