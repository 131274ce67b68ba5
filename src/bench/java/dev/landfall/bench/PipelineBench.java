package dev.landfall.bench;

import dev.landfall.adapters.simulated.agent.Orders;
import dev.landfall.adapters.simulated.kafka.RunningMembers;
import dev.landfall.broker.BrokerOptions;
import dev.landfall.broker.EmbeddedBroker;
import dev.landfall.core.Core;
import dev.landfall.core.Settings;
import dev.landfall.devices.fit.MemberDeviceFit;
import dev.landfall.model.quota.kueue.KueueManifests;
import dev.landfall.model.wire.CellTopics;
import dev.landfall.policies.PolicyReader;
import dev.landfall.policies.ResidencyPolicies;
import dev.landfall.streams.cell.Cell;
import dev.landfall.streams.cell.CellSettings;
import dev.landfall.streams.door.Readers;
import dev.landfall.streams.topics.TopicAdmin;
import dev.landfall.workloads.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * Jobs per second and the latency from submission to dispatch through a real broker. First the JVMs are warmed up, since a
 * broker and a cell run for months; then there are as many as the cell takes, with a bound on those under way; then they come at
 * an even rate, which gives the latencies.
 *
 * <p>Arguments: the even rate in jobs/s (500), the seconds of each of the two measured parts (7), of the warm-up (18).
 */
final class PipelineBench implements Benchmark {

    private static final int IN_FLIGHT = 1_000;
    private static final int IN_FLIGHT_COLD = 250;
    private static final long FILL_NANOS = Duration.ofMillis(500).toNanos();
    private static final long LATE_WITHIN_NANOS = Duration.ofSeconds(3).toNanos();
    private static final long READY_WITHIN_NANOS = Duration.ofSeconds(40).toNanos();

    @Override
    public String about() {
        return "jobs through a real broker: jobs/s, submit → dispatched, records, CPU per stage [RATE] [SECONDS]"
                + " [WARM-UP]";
    }

    @Override
    public void run(List<String> arguments, Consumer<Figure> figures) throws Exception {
        int rate = argument(arguments, 0, 500);
        int seconds = argument(arguments, 1, 7);
        int warmUpSeconds = argument(arguments, 2, 18);
        Path folder = Files.createTempDirectory("landfall-bench");
        BrokerOptions options =
                BrokerOptions.in(folder.resolve("broker")).withQuickStart(false).withHeap("512m");
        try (EmbeddedBroker broker = EmbeddedBroker.start(options)) {
            new Run(broker, folder, warmUpSeconds, figures).measure(rate, seconds);
        } finally {
            delete(folder);
        }
    }

    private static int argument(List<String> arguments, int at, int otherwise) {
        return at < arguments.size() ? Integer.parseInt(arguments.get(at)) : otherwise;
    }

    private static final class Run {

        private final EmbeddedBroker broker;
        private final CellTopics topics = CellTopics.of("bench");
        private final CellSettings settings;
        private final StageCosts costs = new StageCosts();
        private final int warmUpSeconds;
        private final Consumer<Figure> figures;

        Run(EmbeddedBroker broker, Path folder, int warmUpSeconds, Consumer<Figure> figures) {
            this.broker = broker;
            this.warmUpSeconds = warmUpSeconds;
            this.settings = CellSettings.of("bench", broker.bootstrapServers(), folder.resolve("state"));
            this.figures = figures;
        }

        void measure(int rate, int seconds) {
            String servers = broker.bootstrapServers();
            topicsOfMembers();
            Readers readers = new Readers(new ManifestReader(), KueueManifests::read, PolicyReader::published);
            try (DispatchWatch watch = new DispatchWatch(servers, topics);
                    PipelineLoad load = new PipelineLoad(servers, topics, watch);
                    Cell cell = Cell.start(
                            settings,
                            new Core(Settings.DEFAULT, new ResidencyPolicies(), new MemberDeviceFit()),
                            readers,
                            costs);
                    RunningMembers _ = RunningMembers.start(
                            servers, topics, PipelineFederation.members(), new Orders(null), Map.of())) {
                load.publish(PipelineFederation.quota());
                warmUp(load, watch);
                full(load, seconds);
                even(load, watch, rate, seconds);
                if (load.failed() > 0 || cell.health().restarts() > 0) {
                    throw new IllegalStateException(load.failed() + " submissions failed; the cell: " + cell.health());
                }
            }
        }

        /** A bound on what is under way, not a rate: on a busy machine a cold cell would be left behind. */
        private void warmUp(PipelineLoad load, DispatchWatch watch) {
            load.inFlight(1, Duration.ofMillis(1).toNanos());
            require("the first job is dispatched", () -> watch.seen() > 0);
            load.inFlight(IN_FLIGHT_COLD, Duration.ofSeconds(warmUpSeconds).toNanos());
            ended(load);
        }

        /** Costs are those of whole lives: nothing is under way when their counting begins and ends. */
        private void ended(PipelineLoad load) {
            require("all jobs have ended", () -> costs.sum().ended() == load.submitted());
        }

        private void full(PipelineLoad load, int seconds) {
            StageCosts.Sum before = costs.sum();
            Duration brokerBefore = brokerCpu();
            ThreadCosts threadsBefore = ThreadCosts.now();
            load.inFlight(IN_FLIGHT, FILL_NANOS);
            long ended = costs.sum().ended();
            long start = System.nanoTime();
            load.inFlight(IN_FLIGHT, Duration.ofSeconds(seconds).toNanos());
            double perSecond = (costs.sum().ended() - ended) / ((System.nanoTime() - start) / 1e9);
            ended(load);
            String setup = IN_FLIGHT + " under way for " + seconds + " s, " + setup();
            figure("pipeline.jobs_per_second", perSecond, "jobs/s", setup);
            StageCosts.Sum sum = costs.sum().minus(before);
            double jobs = sum.ended();
            figure("pipeline.records_per_job", sum.records() / jobs, "records", "written by the cell, " + setup);
            figure("pipeline.journal_bytes_per_job", sum.bytes() / jobs, "B", "before compression, " + setup);
            figure("pipeline.steps_per_job", sum.steps() / jobs, "steps", setup);
            stage("door", sum.door(), jobs, setup);
            stage("decide", sum.decide(), jobs, setup);
            stage("journal", sum.journal(), jobs, setup);
            stage("store", sum.store(), jobs, setup);
            stage("output", sum.output(), jobs, setup);
            stage("broker_process", brokerCpu().minus(brokerBefore).toNanos(), jobs, setup);
            ThreadCosts.now()
                    .since(threadsBefore)
                    .forEach((name, nanos) -> stage("thread_" + name, nanos, jobs, setup));
        }

        private void even(PipelineLoad load, DispatchWatch watch, int rate, int seconds) {
            int from = watch.seen();
            load.atRate(rate, Duration.ofSeconds(seconds).toNanos());
            int submitted = load.submitted() - from;
            await(() -> watch.seen() == load.submitted(), LATE_WITHIN_NANOS);
            String setup = "at " + rate + " jobs/s for " + seconds + " s, " + (watch.seen() - from) + " of " + submitted
                    + " dispatched, " + setup();
            figure("pipeline.dispatch_p50_ms", watch.percentileMs(from, watch.seen(), 0.5), "ms", setup);
            figure("pipeline.dispatch_p99_ms", watch.percentileMs(from, watch.seen(), 0.99), "ms", setup);
        }

        private void stage(String name, long nanos, double jobs, String setup) {
            figure("pipeline.cpu_us_per_job." + name, nanos / 1e3 / jobs, "µs", setup);
        }

        private void figure(String name, double value, String unit, String setup) {
            figures.accept(new Figure(name, value, unit, setup));
        }

        private String setup() {
            return "warmed up for " + warmUpSeconds + " s, commit every "
                    + settings.commitEvery().toMillis() + " ms, broker beside, "
                    + Runtime.getRuntime().availableProcessors() + " cores";
        }

        private Duration brokerCpu() {
            return ProcessHandle.of(broker.pid())
                    .flatMap(process -> process.info().totalCpuDuration())
                    .orElse(Duration.ZERO);
        }

        private void topicsOfMembers() {
            try (Admin admin = Admin.create(settings.clientProperties())) {
                TopicAdmin topicAdmin = new TopicAdmin(admin, topics, 1);
                topicAdmin.ensureCell();
                PipelineFederation.members().forEach(member -> topicAdmin.ensureCluster(member.name()));
            }
        }

        private void require(String what, BooleanSupplier condition) {
            if (!await(condition, READY_WITHIN_NANOS)) {
                throw new IllegalStateException(
                        "not within " + Duration.ofNanos(READY_WITHIN_NANOS) + ": " + what + "; so far " + costs.sum());
            }
        }

        private static boolean await(BooleanSupplier condition, long nanos) {
            long start = System.nanoTime();
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() - start > nanos) {
                    return false;
                }
                LockSupport.parkNanos(1_000_000);
            }
            return true;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
