package dev.landfall.adapters.simulated.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.adapters.port.agent.Change;
import dev.landfall.adapters.port.agent.Work.Phase;
import dev.landfall.adapters.simulated.Members;
import dev.landfall.model.Amounts;
import dev.landfall.model.JobId;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class SimulatedClusterTest {

    private static final JobId FIRST = JobId.of("cluster", "test", "1");
    private static final JobId SECOND = JobId.of("cluster", "test", "2");

    private static MemberSpec spot(int seed) {
        return Members.read("""
                members:
                  - name: spot
                    region: us-west-2
                    jurisdiction: US
                    tier: spot
                    seed: %d
                    nodeGroups:
                      - name: node
                        count: 5
                        allocatable: {cpu: 8, memory: 16Gi}
                        reclaims: {firstAfterSeconds: 10, everySeconds: 30, noticeSeconds: 5, replacedAfterSeconds: 7}
                """.formatted(seed));
    }

    private static WorkOrder order(JobId job, String cpu, String... nodes) {
        MemberSpec spec = Members.small();
        PodSet podSet = PodSet.of("main", nodes.length, Amounts.of("cpu", Long.parseLong(cpu) * 1_000));
        List<NodePods> pods = new ArrayList<>();
        for (String node : nodes) {
            pods.add(new NodePods("main", spec.name(), node, 1));
        }
        return new WorkOrder(job, 1, pods, new TreeMap<>(Map.of("main", podSet)), null, null);
    }

    private static Phase phase(SimulatedCluster cluster, JobId job) {
        Work work = cluster.work(job);
        assertThat(work).isNotNull();
        return work.phase();
    }

    private static List<Change> hourOf(MemberSpec spec) {
        SimulatedCluster cluster = new SimulatedCluster(spec, 0);
        List<Change> changes = new ArrayList<>();
        for (long nowMs = 0; nowMs <= 3_600_000; nowMs += 500) {
            cluster.advanceTo(nowMs);
            changes.addAll(cluster.drainChanges());
        }
        return changes;
    }

    @Test
    void sameSeedReclaimsTheSameNodesAndAnotherSeedOthers() {
        assertThat(hourOf(spot(1))).isEqualTo(hourOf(spot(1))).isNotEqualTo(hourOf(spot(2)));
    }

    @Test
    void reclaimedNodesAreGoneAfterTheNoticeAndReplacedByOthers() {
        SimulatedCluster cluster = new SimulatedCluster(spot(1), 0);
        cluster.advanceTo(14_999);
        assertThat(cluster.nodes()).hasSize(5);
        cluster.advanceTo(15_000);
        assertThat(cluster.nodes()).hasSize(4);
        cluster.advanceTo(22_000);
        assertThat(cluster.nodes()).hasSize(5);
        assertThat(cluster.node("node-5")).isNotNull();
    }

    @Test
    void gangWaitsUntilTheWholeOfItFits() {
        SimulatedCluster cluster = new SimulatedCluster(Members.small(), 0);
        cluster.apply(order(FIRST, "4", "node-0", "node-1"));
        cluster.apply(order(SECOND, "4", "node-1", "node-2"));
        assertThat(phase(cluster, FIRST)).isEqualTo(Phase.STARTING);
        assertThat(phase(cluster, SECOND)).isEqualTo(Phase.PENDING);
        Work waiting = cluster.work(SECOND);
        assertThat(waiting).isNotNull();
        assertThat(waiting.reason())
                .isEqualTo(new Reason("Unschedulable", "node node-1 has 2000 cpu free of 8000, and 4000 are needed"));
        cluster.advanceTo(1_200);
        assertThat(phase(cluster, FIRST)).isEqualTo(Phase.SUCCEEDED);
        assertThat(phase(cluster, SECOND)).isEqualTo(Phase.STARTING);
    }

    @Test
    void roomThatOthersTakeIsNotThere() {
        SimulatedCluster cluster = new SimulatedCluster(Members.small(), 0);
        cluster.useByOthers("node-0", Amounts.of("cpu", 7_000));
        cluster.apply(order(FIRST, "4", "node-0"));
        assertThat(phase(cluster, FIRST)).isEqualTo(Phase.PENDING);
        cluster.useByOthers("node-0", Amounts.NONE);
        assertThat(phase(cluster, FIRST)).isEqualTo(Phase.STARTING);
    }

    @Test
    void nodeThatIsNotReadyOrBeingTakenBackTakesNothingNew() {
        SimulatedCluster cluster = new SimulatedCluster(Members.small(), 0);
        cluster.setReady("node-0", false);
        cluster.reclaim("node-1", 60_000);
        cluster.apply(order(FIRST, "1", "node-0"));
        cluster.apply(order(SECOND, "1", "node-1"));
        assertThat(phase(cluster, FIRST)).isEqualTo(Phase.PENDING);
        assertThat(phase(cluster, SECOND)).isEqualTo(Phase.PENDING);
    }

    @Test
    void gangThatLostANodeNeverSucceeds() {
        SimulatedCluster cluster = new SimulatedCluster(Members.small(), 0);
        cluster.apply(order(FIRST, "1", "node-0", "node-1"));
        cluster.advanceTo(500);
        cluster.loseNode("node-1");
        cluster.advanceTo(60_000);
        assertThat(phase(cluster, FIRST)).isEqualTo(Phase.BROKEN);
    }

    @Test
    void workWithPodsCannotBeDeletedBeforeTheyAreGone() {
        SimulatedCluster cluster = new SimulatedCluster(Members.small(), 0);
        cluster.apply(order(FIRST, "1", "node-0"));
        cluster.advanceTo(500);
        assertThat(cluster.delete(FIRST)).isFalse();
        cluster.stop(FIRST, new Reason("Test", "the test wishes it"));
        cluster.advanceTo(899);
        assertThat(cluster.delete(FIRST)).isFalse();
        cluster.advanceTo(900);
        assertThat(cluster.delete(FIRST)).isTrue();
    }
}
