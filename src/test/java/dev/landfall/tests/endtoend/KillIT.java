package dev.landfall.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.landfall.broker.BrokerSource;
import dev.landfall.broker.TestBroker;
import dev.landfall.model.job.JobState;
import dev.landfall.streams.cell.History;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a thousand jobs in flight the app is killed and started again: each job is placed once and runs once. */
final class KillIT {

    private static final int JOBS = 1_000;
    private static final long RUN_MS = 6_000;
    private static final Duration LONG = Duration.ofMinutes(2);

    private final TestBroker broker = BrokerSource.start();
    private final Federation federation;
    private Process cell;

    KillIT(@TempDir Path folder) throws IOException {
        federation = new Federation(broker, "kill", folder);
        cell = CellProcess.start(federation.settings());
    }

    @BeforeEach
    void aThousandJobsAreInFlight() {
        federation.startMembers(RUN_MS);
        for (int i = 0; i < JOBS; i++) {
            federation.submit();
        }
        federation.flush();
        await().atMost(LONG).until(() -> federation.count(state -> state instanceof JobState.Holding) > JOBS / 3);
    }

    @AfterEach
    void end() {
        cell.destroyForcibly();
        federation.close();
        broker.close();
    }

    @Test
    void theAppIsKilled() throws Exception {
        cell.destroyForcibly().waitFor();
        long unfinished = JOBS - federation.count(state -> state instanceof JobState.Ended);
        long step = federation.step();
        long start = System.nanoTime();
        cell = CellProcess.start(federation.settings());
        await().atMost(LONG).until(() -> federation.step() > step);
        tell("app", unfinished, start);
        everyJobRanOnce();
    }

    private static void tell(String what, long unfinished, long start) {
        System.out.printf(
                "recovered from a killed %s with %d jobs in flight in %d ms%n",
                what, unfinished, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    private void everyJobRanOnce() throws IOException {
        Map<String, Long> all = Map.of(JobState.Succeeded.class.getSimpleName(), (long) JOBS);
        await().atMost(LONG).untilAsserted(() -> assertThat(federation.states()).isEqualTo(all));
        cell.destroyForcibly();
        assertThat(History.placements(federation.settings()))
                .containsOnlyKeys(new HashSet<>(federation.jobs()))
                .allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
        assertThat(History.check(federation.settings(), CellProcess.core())).isGreaterThanOrEqualTo(3L * JOBS);
        assertThat(federation.count(state -> state instanceof JobState.Holding))
                .as("nothing is charged any more")
                .isZero();
    }
}
