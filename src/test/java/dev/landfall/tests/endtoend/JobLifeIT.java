package dev.landfall.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.landfall.broker.BrokerSource;
import dev.landfall.model.Amounts;
import dev.landfall.model.ClusterName;
import dev.landfall.model.JobId;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.codec.Codec;
import dev.landfall.model.entity.Cluster.AgentEvent;
import dev.landfall.model.entity.Job;
import dev.landfall.model.event.Event;
import dev.landfall.model.input.Input;
import dev.landfall.model.input.Input.StatusReported.Phase;
import dev.landfall.model.job.JobState;
import dev.landfall.model.wire.CloudEvent;
import dev.landfall.model.wire.Dispatch;
import dev.landfall.streams.cell.Cell;
import dev.landfall.streams.cell.History;
import dev.landfall.streams.topology.StepObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JobLifeIT {

    private static final ClusterName BERLIN = new ClusterName("berlin");
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int RECORD_BUDGET = 10;

    @TempDir
    Path folder;

    private int reports;

    @Test
    void aManifestOnATopicBecomesARunningGangAndNotMoreThanTenRecords() throws Exception {
        AtomicInteger records = new AtomicInteger();
        StepObserver counting = (result, cost) -> {
            if (result.events().stream().anyMatch(event -> event instanceof Event.OfJob)) {
                records.addAndGet(cost.records());
            }
        };
        try (Federation federation = new Federation(BrokerSource.shared(), "life", folder);
                Cell cell = Cell.start(federation.settings(), CellProcess.core(), CellProcess.readers(), counting)) {
            join(federation);
            JobId job = federation.submit();
            Dispatch.Placed placed = awaitDispatch(federation, job);
            assertThat(placed.attempt()).isEqualTo(1);
            assertThat(placed.manifest()).contains("registry.example/train:1");
            assertThat(placed.nodes()).isNotEmpty();

            report(federation, job, Phase.RUNNING);
            await().atMost(LONG).until(() -> state(federation, job) instanceof JobState.Running);
            report(federation, job, Phase.SUCCEEDED);
            await().atMost(LONG).until(() -> state(federation, job) instanceof JobState.Succeeded);

            assertThat(records.get()).as("records written for the job's life").isLessThanOrEqualTo(RECORD_BUDGET);
            List<ConsumerRecord<byte[], byte[]>> dispatches =
                    History.read(federation.settings(), federation.topics().dispatch(BERLIN));
            assertThat(dispatches.getLast().value()).as("nothing is left to do").isNull();
            assertThat(History.check(federation.settings(), CellProcess.core())).isPositive();
            assertThat(cell.health().restarts()).isZero();
        }
    }

    @Test
    void whatCannotBeTakenEndsInTheRejectedTopicAndEverythingElseGoesOn() throws Exception {
        try (Federation federation = new Federation(BrokerSource.shared(), "rejected", folder);
                Cell cell = Cell.start(
                        federation.settings(), CellProcess.core(), CellProcess.readers(), StepObserver.NONE)) {
            String capacity = federation.topics().nodeCapacity(BERLIN);
            String jobs = federation.topics().jobs();
            String submitted = "dev.landfall.job.submitted.v1";
            String secret = "{\"apiVersion\": \"v1\", \"kind\": \"Secret\", \"metadata\": {\"name\": \"s\"}}";
            String cycle = "{\"apiVersion\": \"kueue.x-k8s.io/v1beta1\", \"kind\": \"Cohort\","
                    + " \"metadata\": {\"name\": \"a\"}, \"spec\": {\"parentName\": \"a\"}}";
            String status = "{\"number\": {\"session\": 1, \"sequence\": 9}, \"job\": \"jaaaaaaaaaaaaa\","
                    + " \"attempt\": 1, \"phase\": \"RUNNING\"}";
            List<CloudEvent> wrongJobs = List.of(
                    Federation.event("w1", "com.example.unknown", "{}"),
                    Federation.event("w2", submitted, "{\"apiVersion\": \"example.com/v1\", \"kind\": \"Mystery\"}"),
                    Federation.event("w3", submitted, secret),
                    Federation.event("w4", submitted, "{"));
            wrongJobs.forEach(event -> federation.send(jobs, null, event));
            federation.send(
                    capacity,
                    null,
                    Federation.event(
                            "w5", "dev.landfall.lease.renewed.v1", "{\"number\": {\"session\": 1, \"sequence\": 1}}"));
            federation.send(
                    federation.topics().jobStatus(BERLIN),
                    null,
                    Federation.event("w6", "dev.landfall.job.status-reported.v1", status));
            federation.send(
                    federation.topics().quota(),
                    "Cohort/a",
                    Federation.event("w7", "dev.landfall.quota.published.v1", cycle));
            federation.flush();
            await().atMost(LONG).until(() -> rejections(federation).size() >= 6);
            assertThat(rejections(federation))
                    .allSatisfy(rejection -> assertThat(rejection)
                            .contains("\"rule\"", "\"thing\"", "\"message\"", "\"mend\"", "\"offset\""));

            join(federation);
            JobId job = federation.submit();
            assertThat(awaitDispatch(federation, job).job()).isEqualTo(job);
            assertThat(cell.health().restarts()).isZero();
        }
    }

    private static List<String> rejections(Federation federation) {
        return History.read(federation.settings(), federation.topics().rejected()).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private void join(Federation federation) {
        NodeFacts node = new NodeFacts(
                "n1",
                new TreeMap<>(),
                List.of(),
                Amounts.of(Map.of("cpu", 64_000L, "memory", 256L << 30, "pods", 110L)),
                Amounts.NONE,
                true);
        String topic = federation.topics().nodeCapacity(BERLIN);
        send(federation, topic, new Input.ClusterReported(next(), Federation.attributes(), 300));
        send(federation, topic, new Input.NodesReported(next(), true, List.of(node), List.of()));
    }

    private void report(Federation federation, JobId job, Phase phase) {
        send(federation, federation.topics().jobStatus(BERLIN), new Input.StatusReported(next(), job, 1, phase, null));
    }

    private static void send(Federation federation, String topic, Input.FromAgent report) {
        String id = report.number().session() + "-" + report.number().sequence();
        federation.send(topic, null, Codec.event(id, "/clusters/berlin", report));
        federation.flush();
    }

    private AgentEvent next() {
        return new AgentEvent(5, ++reports);
    }

    private static JobState state(Federation federation, JobId id) {
        return federation.job(id).map(Job::state).orElseGet(() -> new JobState.Queued(0));
    }

    private static Dispatch.Placed awaitDispatch(Federation federation, JobId job) {
        await().atMost(LONG).until(() -> dispatch(federation, job).isPresent());
        return dispatch(federation, job).orElseThrow();
    }

    private static Optional<Dispatch.Placed> dispatch(Federation federation, JobId job) {
        return History.read(federation.settings(), federation.topics().dispatch(BERLIN)).stream()
                .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals(job.value()))
                .filter(record -> record.value() != null)
                .map(JobLifeIT::decode)
                .findFirst();
    }

    private static Dispatch.Placed decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return (Dispatch.Placed) Codec.fromJson(record.value(), Dispatch.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
