package dev.landfall.adapters.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.entity.Cluster.AgentEvent;
import dev.landfall.model.input.Input;
import dev.landfall.model.input.Input.ClusterReported;
import dev.landfall.model.input.Input.NodesReported;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every adapter reports of its cluster. */
public abstract class CapacitySuite extends MemberSuite {

    @Test
    void agentFirstSaysWhatTheClusterIsAndThenAllItsNodes() {
        await("the whole picture", () -> !reported(NodesReported.class).isEmpty());
        assertThat(member.reports().getFirst()).isInstanceOf(ClusterReported.class);
        NodesReported nodes = reported(NodesReported.class).getFirst();
        assertThat(nodes.complete()).isTrue();
        assertThat(nodes.nodes()).extracting(NodeFacts::name).containsExactlyInAnyOrderElementsOf(member.nodes());
    }

    @Test
    void clusterSaysWhereItIsAndForHowLongItsLeaseHolds() {
        await("the cluster", () -> !reported(ClusterReported.class).isEmpty());
        ClusterReported cluster = reported(ClusterReported.class).getFirst();
        assertThat(cluster.attributes().region()).isNotBlank();
        assertThat(cluster.attributes().jurisdiction()).matches("[A-Z]{2}");
        assertThat(Duration.ofSeconds(cluster.leaseSeconds())).isEqualTo(member.lease());
        assertThat(cluster.attributes().longestGraceSeconds()).isNotNull();
    }

    @Test
    void nodesCarryWhatFitIsAskedOf() {
        await("nodes", () -> !reported(NodesReported.class).isEmpty());
        assertThat(reported(NodesReported.class).getFirst().nodes()).allSatisfy(node -> {
            assertThat(node.allocatable().get("cpu")).isPositive();
            assertThat(node.allocatable().get("memory")).isPositive();
            assertThat(node.labels()).containsKey("topology.kubernetes.io/region");
            assertThat(node.ready()).isTrue();
        });
    }

    @Test
    void nodeThatComesIsReportedAloneAndNodeThatGoesIsNamed() {
        String added = member.addNode();
        await("node " + added, () -> newest(added).isPresent());
        assertThat(reported(NodesReported.class).getLast().complete()).isFalse();
        assertThat(reported(NodesReported.class).getLast().nodes()).hasSize(1);
        member.loseNode(added);
        await("that " + added + " is gone", () -> removed(added));
    }

    @Test
    void usageByOthersIsReportedAsTheirsAndOurOwnIsNot() {
        String node = member.nodes().getFirst();
        runGang(1, 1);
        member.startForeignPod(node);
        await("usage by others", () -> usedByOthers(node) >= 1_000);
        assertThat(usedByOthers(node)).isLessThan(2_000);
    }

    @Test
    void noticeOfReclaimIsReportedBeforeTheNodeIsGone() {
        String node = member.nodes().getFirst();
        Duration notice = member.patience().multipliedBy(2);
        member.announceReclaim(node, notice);
        await("the notice", () -> !reported(Input.ReclaimAnnounced.class).isEmpty());
        Input.ReclaimAnnounced announced =
                reported(Input.ReclaimAnnounced.class).getFirst();
        assertThat(announced.node()).isEqualTo(node);
        assertThat(announced.noticeSeconds()).isBetween(1L, notice.toSeconds());
        assertThat(removed(node)).isFalse();
        assertThat(member.waitUntil(notice.plus(member.patience()), () -> removed(node)))
                .as("node %s is reported gone", node)
                .isTrue();
    }

    @Test
    void reportsAreNumberedUpwardsThroughAllLivesOfTheAgent() {
        runGang(1, 2);
        member.killAgent();
        member.startAgent();
        await("a second life", () -> reported(ClusterReported.class).size() == 2);
        withdraw(1);
        awaitPhase(1, Input.StatusReported.Phase.GONE);
        List<AgentEvent> numbers =
                member.reports().stream().map(Input.FromAgent::number).toList();
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
        assertThat(numbers.getLast().session()).isGreaterThan(numbers.getFirst().session());
    }

    @Test
    void agentThatStartsAnewTellsTheWholePictureAgain() {
        member.killAgent();
        String added = member.addNode();
        member.startAgent();
        await(
                "a second picture",
                () -> reported(NodesReported.class).stream()
                                .filter(NodesReported::complete)
                                .count()
                        == 2);
        assertThat(newest(added)).isPresent();
    }

    private Optional<NodeFacts> newest(String node) {
        return reported(NodesReported.class).reversed().stream()
                .flatMap(report -> report.nodes().stream())
                .filter(facts -> facts.name().equals(node))
                .findFirst();
    }

    private boolean removed(String node) {
        return reported(NodesReported.class).stream()
                .anyMatch(report -> report.removed().contains(node));
    }

    /** Beyond what others used there at first, in milli-cpu. */
    private long usedByOthers(String node) {
        NodeFacts first = reported(NodesReported.class).getFirst().nodes().stream()
                .filter(facts -> facts.name().equals(node))
                .findFirst()
                .orElseThrow();
        return newest(node).orElse(first).usedByOthers().get("cpu")
                - first.usedByOthers().get("cpu");
    }
}
