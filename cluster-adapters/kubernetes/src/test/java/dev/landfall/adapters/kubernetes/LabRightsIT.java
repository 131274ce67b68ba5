package dev.landfall.adapters.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The agent runs with the roles of {@code deploy/agent} and nothing else; skipped unless a member of the lab runs. */
final class LabRightsIT {

    @SuppressWarnings("NullAway.Init") // made before each test
    private KubernetesClient agent;

    @BeforeEach
    void begin() {
        assumeTrue(
                Lab.find().isPresent(), "no member of the lab runs: ./landfall lab up, then -Dlandfall.lab.member=DIR");
        agent = Lab.find().orElseThrow().agent();
    }

    private static void isRefused(ThrowingCallable call) {
        KubernetesClientException refusal = catchThrowableOfType(KubernetesClientException.class, call);
        assertThat(refusal).isNotNull();
        assertThat(refusal.getCode()).isEqualTo(403);
    }

    @Test
    void agentReadsNoSecrets() {
        isRefused(() -> agent.secrets().inAnyNamespace().list());
        isRefused(() -> agent.secrets().inNamespace("landfall-system").list());
    }

    @Test
    void agentHasNoWayThroughNodes() {
        String node = agent.nodes().list().getItems().getFirst().getMetadata().getName();
        isRefused(() -> agent.raw("/api/v1/nodes/" + node + "/proxy/metrics"));
        isRefused(() -> agent.nodes().withName(node).delete());
    }

    @Test
    void agentGivesNobodyRights() {
        ObjectMeta name = new ObjectMeta();
        name.setName("suite-rights");
        isRefused(() -> agent.rbac()
                .clusterRoles()
                .resource(new ClusterRoleBuilder().withMetadata(name).build())
                .create());
    }
}
