package dev.landfall.adapters.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.adapters.kubernetes.inventory.Served;
import dev.landfall.model.ClusterName;
import dev.landfall.model.capacity.Tier;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
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
        MemberSettings settings = new MemberSettings(
                new ClusterName("member"),
                "r",
                "DE",
                Tier.ON_PREM,
                "lab",
                new TreeMap<>(),
                new TreeMap<>(),
                null,
                12,
                5,
                40,
                "landfall-system");
        return new KubernetesCluster(
                settings, server.client(), new Served("1.37.2", new TreeMap<>()), () -> 1_000, () -> 1_000);
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
