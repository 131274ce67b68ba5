package dev.landfall.streams.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.landfall.broker.BrokerSource;
import dev.landfall.model.JobId;
import dev.landfall.streams.topology.StepObserver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store on a real broker, through what can happen to a task. */
class StoreIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void whatAStepHadPutBeforeItFailedIsUndoneAndTheStepIsTakenAgain() throws Exception {
        try (CellFixture fixture = new CellFixture(BrokerSource.shared(), "abort", folder)) {
            AtomicInteger steps = new AtomicInteger();
            Cell cell = fixture.start(fixture.settings(), (_, _) -> {
                if (steps.incrementAndGet() == 60) {
                    throw new IllegalStateException("a fault after everything was put and written");
                }
            });
            submitAndAwait(fixture, 200);
            assertThat(cell.health().restarts()).isEqualTo(1);
            assertThat(cell.health().trouble()).contains("a fault");
            assertThat(History.check(fixture.settings(), CellFixture.core())).isGreaterThanOrEqualTo(200);
        }
    }

    @Test
    void aTransactionThatTimedOutIsUndoneAndItsStepsAreTakenAgain() throws Exception {
        try (CellFixture fixture = new CellFixture(BrokerSource.shared(), "timeout", folder)) {
            AtomicInteger steps = new AtomicInteger();
            CountDownLatch never = new CountDownLatch(1);
            fixture.start(fixture.settings(), (_, _) -> {
                if (steps.incrementAndGet() == 60) {
                    waitFor(never, StreamsProperties.TRANSACTION_TIMEOUT_MS + 2_000);
                }
            });
            submitAndAwait(fixture, 200);
            assertThat(steps.get()).as("some steps were taken twice").isGreaterThan(200);
            assertThat(History.check(fixture.settings(), CellFixture.core())).isGreaterThanOrEqualTo(200);
        }
    }

    @Test
    void aRestartFindsTheStateInTheChangelog() throws Exception {
        try (CellFixture fixture = new CellFixture(BrokerSource.shared(), "restart", folder)) {
            Cell first = fixture.start();
            submitAndAwait(fixture, 100);
            first.close();
            JobId duplicate = fixture.submit();
            fixture.start();
            submitAndAwait(fixture, 50);
            assertThat(fixture.replica().<Boolean>read(state -> state.job(duplicate) != null))
                    .isTrue();
            History.check(fixture.settings(), CellFixture.core());
        }
    }

    @Test
    void theSecondInstanceTakesOverAtOnceWhenTheFirstIsStopped() throws Exception {
        try (CellFixture fixture = new CellFixture(BrokerSource.shared(), "two", folder)) {
            CellSettings one =
                    fixture.settings().withInstance("one", folder.resolve("1")).withStandbys(1);
            CellSettings two =
                    fixture.settings().withInstance("two", folder.resolve("2")).withStandbys(1);
            Cell first = fixture.start(one, StepObserver.NONE);
            fixture.start(two, StepObserver.NONE);
            submitAndAwait(fixture, 100);
            long start = System.nanoTime();
            first.close();
            submitAndAwait(fixture, 50);
            System.out.printf(
                    "take-over after a stop: %d ms%n", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            History.check(fixture.settings(), CellFixture.core());
        }
    }

    static void submitAndAwait(CellFixture fixture, int jobs) {
        for (int i = 0; i < jobs; i++) {
            fixture.submit();
        }
        fixture.flush();
        await().atMost(LONG).until(() -> fixture.jobsKnown() == fixture.submitted());
    }

    private static void waitFor(CountDownLatch latch, long ms) {
        try {
            assertThat(latch.await(ms, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
