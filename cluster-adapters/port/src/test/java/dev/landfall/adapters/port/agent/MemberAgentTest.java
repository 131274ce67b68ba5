package dev.landfall.adapters.port.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.model.ClusterName;
import dev.landfall.model.JobId;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.capacity.Tier;
import dev.landfall.model.input.Input.StatusReported;
import dev.landfall.model.job.ObjectRef;
import dev.landfall.model.job.Wishes;
import dev.landfall.model.wire.Dispatch;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MemberAgentTest {

    private static final JobId JOB = JobId.of("port", "test", "1");

    /** A member with nothing on it, that throws at every dispatch what no adapter should throw. */
    private static MemberCluster broken() {
        ClusterAttributes attributes = new ClusterAttributes(
                "r", "DE", Tier.ON_PREM, "lab", new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeSet<>(), 5L);
        Map<String, Object> answers = Map.of(
                "name",
                new ClusterName("member"),
                "attributes",
                attributes,
                "leaseSeconds",
                0L,
                "giveUpMs",
                60_000L,
                "claim",
                true,
                "nextMs",
                Long.MAX_VALUE,
                "nodes",
                List.of(),
                "works",
                List.of(),
                "marked",
                Set.of(),
                "drainChanges",
                List.of());
        return (MemberCluster) Proxy.newProxyInstance(
                MemberCluster.class.getClassLoader(), new Class<?>[] {MemberCluster.class}, (_, method, arguments) -> {
                    if (method.getName().equals("apply")) {
                        throw new ClassCastException("no mapping");
                    }
                    boolean ofOneJob = method.getName().equals("marked") && arguments != null;
                    return ofOneJob ? null : answers.get(method.getName());
                });
    }

    @Test
    void dispatchThatCannotBeWrittenFailsAloneAndEndsNoAgent() {
        MemberAgent agent = new MemberAgent(broken(), 1, 0);
        agent.drain();
        agent.caughtUp();
        agent.dispatched(new Dispatch.Placed(
                JOB,
                1,
                new ObjectRef("batch/v1", "Job", "team", "train"),
                "queue",
                List.of(),
                List.of(),
                List.of(),
                Wishes.NONE,
                0,
                "",
                List.of()));
        agent.tick(10);
        assertThat(agent.drain()).singleElement().isInstanceOfSatisfying(StatusReported.class, status -> {
            assertThat(status.phase()).isEqualTo(StatusReported.Phase.FAILED);
            assertThat(status.reason()).isNotNull();
            assertThat(status.reason().code()).isEqualTo("ManifestRefused");
            assertThat(status.reason().message()).contains("no mapping");
        });
    }
}
