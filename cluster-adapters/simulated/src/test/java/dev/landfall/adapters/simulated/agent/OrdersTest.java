package dev.landfall.adapters.simulated.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.adapters.simulated.Placements;
import dev.landfall.adapters.simulated.cluster.WorkOrder;
import dev.landfall.model.ClusterName;
import dev.landfall.model.JobId;
import dev.landfall.model.RefusedException;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.wire.Dispatch;
import dev.landfall.workloads.ManifestReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OrdersTest {

    private static final JobId JOB = JobId.of("orders", "test", "1");

    private static Dispatch.Placed placed(String manifest) {
        Dispatch.Placed job = Placements.of(
                JOB, 3, List.of(new NodePods("main", new ClusterName("small"), "node-0", 2)), "2", "x", "y");
        return new Dispatch.Placed(
                job.job(),
                job.attempt(),
                job.object(),
                job.clusterQueue(),
                job.assignments(),
                job.flavors(),
                job.nodes(),
                job.wishes(),
                job.placedAtMs(),
                manifest.isEmpty() ? job.manifest() : manifest,
                List.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        simulated.landfall.dev/run-seconds: "30"              | 30000
        simulated.landfall.dev/run-seconds: 30                | 30000
        {"simulated.landfall.dev/run-seconds": "2.5", "a": 1} | 2500
        {"simulated.landfall.dev/run-seconds":"0.0015"}       | 1
        'simulated.landfall.dev/run-seconds': '0'             | 0
        """)
    void runTimeIsReadFromYamlAndJson(String manifest, long runMs) throws RefusedException {
        assertThat(new Orders(null).of(placed(manifest)).runMs()).isEqualTo(runMs);
    }

    @ParameterizedTest
    @CsvSource({"simulated.landfall.dev/run-seconds: soon", "simulated.landfall.dev/run-seconds", "kind: Job"})
    void whatIsNoRunTimeLeavesItToThePaceOfTheMember(String manifest) throws RefusedException {
        assertThat(new Orders(null).of(placed(manifest)).runMs()).isNull();
    }

    @Test
    void failureIsNamedByItsReason() throws RefusedException {
        WorkOrder order = new Orders(null).of(placed("simulated.landfall.dev/fails-with: \"OutOfMemory\""));
        assertThat(order.failure()).isNotNull();
        assertThat(order.failure().code()).isEqualTo("OutOfMemory");
    }

    @Test
    void readingOrdersKnowWhatPodsAskForAndTrustingOnesDoNot() throws RefusedException {
        assertThat(new Orders(new ManifestReader()).of(placed("")).podSets())
                .hasEntrySatisfying(
                        "main",
                        podSet -> assertThat(podSet.requests().get("cpu")).isEqualTo(2_000));
        assertThat(new Orders(null).of(placed("")).podSets()).isEmpty();
    }
}
