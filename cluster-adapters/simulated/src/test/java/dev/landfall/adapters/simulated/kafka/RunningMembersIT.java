package dev.landfall.adapters.simulated.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.landfall.adapters.simulated.Members;
import dev.landfall.adapters.simulated.Placements;
import dev.landfall.adapters.simulated.agent.Orders;
import dev.landfall.broker.BrokerSource;
import dev.landfall.broker.TestBroker;
import dev.landfall.model.ClusterName;
import dev.landfall.model.JobId;
import dev.landfall.model.input.Input;
import dev.landfall.model.input.Input.StatusReported;
import dev.landfall.model.input.Input.StatusReported.Phase;
import dev.landfall.model.job.Eviction;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.wire.CellTopics;
import dev.landfall.model.wire.Dispatch;
import dev.landfall.workloads.ManifestReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Simulated members against a real broker, which the test speaks to as the cell does. */
final class RunningMembersIT {

    private static final ClusterName SMALL = new ClusterName("small");
    private static final Duration SOON = Duration.ofSeconds(60);

    private static RunningMembers start(CellTopics topics, Orders orders) {
        return RunningMembers.start(
                BrokerSource.shared().bootstrapServers(), topics, List.of(Members.small()), orders, Map.of());
    }

    private static RunningMembers start(CellTopics topics) {
        return start(topics, new Orders(new ManifestReader()));
    }

    private static Dispatch.Placed placed(JobId job, int attempt, String runSeconds) {
        return Placements.of(
                job,
                attempt,
                List.of(new NodePods("main", SMALL, "node-0", 1), new NodePods("main", SMALL, "node-1", 1)),
                "1",
                "simulated.landfall.dev/run-seconds",
                runSeconds);
    }

    private static List<Phase> phases(TopicClient cell, JobId job) {
        return cell.reports().stream()
                .filter(StatusReported.class::isInstance)
                .map(StatusReported.class::cast)
                .filter(status -> status.job().equals(job))
                .map(StatusReported::phase)
                .toList();
    }

    @Test
    void memberJoinsWhenItsTopicsExistAndRunsWhatIsDispatched() {
        CellTopics topics = CellTopics.of("members-join");
        JobId job = JobId.of("it", "join", "1");
        try (RunningMembers running = start(topics);
                TopicClient cell = new TopicClient(BrokerSource.shared().bootstrapServers(), topics, SMALL)) {
            cell.createTopics();
            await().atMost(SOON).until(() -> cell.reports().size() >= 2);
            assertThat(cell.reports().getFirst()).isInstanceOf(Input.ClusterReported.class);
            cell.dispatch(placed(job, 1, "0.5"));
            await().atMost(SOON).until(() -> phases(cell, job).contains(Phase.SUCCEEDED));
            assertThat(phases(cell, job)).containsSubsequence(Phase.RUNNING, Phase.SUCCEEDED);
            assertThat(cell.foreignHeaders()).isEmpty();
            running.command(SMALL, cluster -> cluster.loseNode("node-2"));
            await().atMost(SOON)
                    .until(() -> cell.reports().stream()
                            .anyMatch(report -> report instanceof Input.NodesReported nodes
                                    && nodes.removed().contains("node-2")));
        }
    }

    @Test
    void whatRanInAProcessThatDiedIsReportedGoneByTheNext() {
        CellTopics topics = CellTopics.of("members-restart");
        JobId job = JobId.of("it", "restart", "1");
        JobId settled = JobId.of("it", "restart", "2");
        try (TopicClient cell = new TopicClient(BrokerSource.shared().bootstrapServers(), topics, SMALL)) {
            cell.createTopics();
            try (RunningMembers first = start(topics)) {
                await().atMost(SOON).until(() -> cell.reports().size() >= 2);
                cell.dispatch(placed(settled, 1, "0"));
                cell.dispatch(placed(job, 1, "3600"));
                await().atMost(SOON).until(() -> phases(cell, job).contains(Phase.RUNNING));
                cell.settle(settled);
                first.command(SMALL, cluster -> {});
            }
            int before = phases(cell, settled).size();
            try (RunningMembers second = start(topics)) {
                await().atMost(SOON).until(() -> phases(cell, job).contains(Phase.GONE));
                cell.dispatch(placed(job, 2, "0"));
                await().atMost(SOON).until(() -> phases(cell, job).contains(Phase.SUCCEEDED));
                assertThat(phases(cell, settled)).hasSize(before);
                second.command(SMALL, cluster -> {});
            }
        }
    }

    @Test
    void linkThatIsCutForLongerThanTheLeaseFencesTheMember() {
        CellTopics topics = CellTopics.of("members-cut");
        JobId job = JobId.of("it", "cut", "1");
        try (TopicClient cell = new TopicClient(BrokerSource.shared().bootstrapServers(), topics, SMALL);
                RunningMembers running = start(topics)) {
            cell.createTopics();
            await().atMost(SOON).until(() -> cell.reports().size() >= 2);
            cell.dispatch(placed(job, 1, "3600"));
            await().atMost(SOON).until(() -> phases(cell, job).contains(Phase.RUNNING));
            running.cut(SMALL, true);
            cell.dispatch(new Dispatch.Withdrawn(job, 1, Eviction.Why.CLUSTER_LOST, "it is silent"));
            await().pollDelay(Duration.ofSeconds(11)).atMost(SOON).until(() -> true);
            assertThat(phases(cell, job)).doesNotContain(Phase.GONE);
            running.cut(SMALL, false);
            await().atMost(SOON).until(() -> phases(cell, job).contains(Phase.GONE));
        }
    }

    @Test
    void memberOutlivesItsBroker() {
        CellTopics topics = CellTopics.of("members-broker");
        JobId job = JobId.of("it", "broker", "1");
        JobId next = JobId.of("it", "broker", "2");
        try (TestBroker broker = BrokerSource.start();
                RunningMembers running = RunningMembers.start(
                        broker.bootstrapServers(),
                        topics,
                        List.of(Members.small()),
                        new Orders(new ManifestReader()),
                        Map.of());
                TopicClient cell = new TopicClient(broker.bootstrapServers(), topics, SMALL)) {
            cell.createTopics();
            await().atMost(SOON).until(() -> cell.reports().size() >= 2);
            cell.dispatch(placed(job, 1, "0"));
            await().atMost(SOON).until(() -> phases(cell, job).contains(Phase.SUCCEEDED));
            broker.kill();
            broker.start();
            cell.dispatch(placed(next, 1, "0"));
            await().atMost(SOON).until(() -> phases(cell, next).contains(Phase.SUCCEEDED));
            running.command(SMALL, cluster -> {});
        }
    }

    @Test
    void thousandsOfJobsRunWithoutAThreadForEach() {
        CellTopics topics = CellTopics.of("members-many");
        int jobs = 6_000;
        List<Dispatch> dispatches = new ArrayList<>();
        IntStream.range(0, jobs).forEach(i -> dispatches.add(placed(JobId.of("it", "many", "" + i), 1, "0")));
        try (TopicClient cell = new TopicClient(BrokerSource.shared().bootstrapServers(), topics, SMALL);
                RunningMembers running = start(topics, new Orders(null))) {
            cell.createTopics();
            await().atMost(SOON).until(() -> cell.reports().size() >= 2);
            int threads = Thread.activeCount();
            long beganNs = System.nanoTime();
            cell.dispatch(dispatches);
            await().atMost(SOON).until(() -> cell.count(StatusReported.class, Phase.SUCCEEDED) == jobs);
            double seconds = (System.nanoTime() - beganNs) / 1e9;
            System.out.printf("%d jobs dispatched and ended in %.2f s (%.0f jobs/s)%n", jobs, seconds, jobs / seconds);
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 2);
            running.command(SMALL, cluster -> {});
        }
    }
}
