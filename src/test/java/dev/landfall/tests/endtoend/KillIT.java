package dev.landfall.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.landfall.broker.BrokerSource;
import dev.landfall.broker.TestBroker;
import dev.landfall.model.job.JobState;
import dev.landfall.streams.cell.CellSettings;
import dev.landfall.streams.cell.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a thousand jobs in flight something is killed: each job is placed once and runs once, and quota balances. */
@SuppressWarnings("NullAway.Init") // each test makes its federation
final class KillIT {

    private static final int JOBS = 1_000;
    private static final long RUN_MS = 6_000;
    private static final Duration LONG = Duration.ofMinutes(5);

    /** By then about half of the jobs are placed. */
    private static final long IN_THE_MIDDLE = JOBS / 2;

    @TempDir
    private Path folder;

    private final TestBroker broker = BrokerSource.start();
    private final List<Process> cells = new ArrayList<>();
    private Federation federation;
    private long unfinished;
    private long step;
    private long killedNanos;

    @AfterEach
    void end() {
        cells.forEach(Process::destroyForcibly);
        federation.close();
        broker.close();
    }

    @Test
    void theAppIsKilledInsideATransaction() throws Exception {
        federation = new Federation(broker, "kill-app", folder.resolve("one"));
        Process first = start(federation.settings(), IN_THE_MIDDLE);
        aThousandJobsAreInFlight();
        killInsideATransaction(first, federation.settings());
        start(federation.settings(), 0);
        stepsGoOn("app inside a transaction");
        everyJobRanOnce();
    }

    @Test
    void theActiveInstanceIsKilledInsideATransactionAndTheStandByTakesOver() throws Exception {
        federation = new Federation(broker, "kill-active", folder.resolve("one"));
        CellSettings active = federation.settings().withStandbys(1);
        CellSettings standBy = active.withInstance("two", folder.resolve("two"));
        Process first = start(active, IN_THE_MIDDLE);
        await().atMost(LONG).until(() -> federation.step() > 0);
        start(standBy, 0);
        await().atMost(LONG).until(() -> federation.instances() == 2);
        aThousandJobsAreInFlight();
        killInsideATransaction(first, active);
        stepsGoOn("active instance by its stand-by");
        everyJobRanOnce();
    }

    @Test
    void theBrokerIsKilled() throws Exception {
        federation = new Federation(broker, "kill-broker", folder.resolve("one"));
        start(federation.settings(), 0);
        aThousandJobsAreInFlight();
        await().atMost(LONG).until(() -> federation.count(JobState.Holding.class::isInstance) > JOBS / 3);
        broker.kill();
        noteTheKill();
        broker.start();
        System.out.printf("a killed broker served again after %d ms%n", sinceTheKillMs());
        stepsGoOn("broker");
        everyJobRanOnce();
    }

    private Process start(CellSettings settings, long holdAt) throws IOException {
        Process process = CellProcess.start(settings, holdAt);
        cells.add(process);
        return process;
    }

    private void aThousandJobsAreInFlight() {
        federation.startMembers(RUN_MS);
        for (int i = 0; i < JOBS; i++) {
            federation.submit();
        }
        federation.flush();
    }

    private void killInsideATransaction(Process victim, CellSettings settings) throws Exception {
        await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(() -> Files.exists(CellProcess.holds(settings)));
        await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(federation::isTransactionOpen);
        victim.destroyForcibly().waitFor();
        noteTheKill();
    }

    private void noteTheKill() {
        killedNanos = System.nanoTime();
        unfinished = JOBS - federation.count(JobState.Ended.class::isInstance);
        step = federation.step();
    }

    private long sinceTheKillMs() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - killedNanos);
    }

    private void stepsGoOn(String killed) {
        await().atMost(LONG).until(() -> federation.step() > step);
        System.out.printf(
                "recovered from a killed %s with %d jobs in flight in %d ms%n", killed, unfinished, sinceTheKillMs());
    }

    private void everyJobRanOnce() throws IOException {
        quotaBalances();
        Map<String, Long> all = Map.of(JobState.Succeeded.class.getSimpleName(), (long) JOBS);
        await().atMost(LONG).untilAsserted(() -> assertThat(federation.states()).isEqualTo(all));
        cells.forEach(Process::destroyForcibly);
        assertThat(federation.starts())
                .as("starts of pods on the member, by job")
                .containsOnlyKeys(new HashSet<>(federation.jobs()))
                .allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
        assertThat(History.placements(federation.settings()))
                .containsOnlyKeys(new HashSet<>(federation.jobs()))
                .allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
        assertThat(History.check(federation.settings(), CellProcess.core()))
                .as("a step or more for each start and each end")
                .isGreaterThanOrEqualTo(2L * JOBS);
        quotaBalances();
        assertThat(federation.balance().charged()).as("charged in the end").isZero();
    }

    private void quotaBalances() {
        Federation.Balance balance = federation.balance();
        assertThat(balance.charged()).as("charged to the queue").isEqualTo(balance.held());
    }
}
