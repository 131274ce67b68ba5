package dev.landfall.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.broker.BrokerSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service as a process of its own, on a real broker. */
@SuppressWarnings("NullAway.Init") // set before all tests
final class ServiceIT {

    private static final long READY_WITHIN_NANOS = 90_000_000_000L;
    private static final String QUOTA = """
            apiVersion: kueue.x-k8s.io/v1beta2
            kind: ResourceFlavor
            metadata: {name: any}
            ---
            apiVersion: kueue.x-k8s.io/v1beta2
            kind: ClusterQueue
            metadata: {name: a}
            spec:
              namespaceSelector: {}
              resourceGroups:
                - coveredResources: [cpu]
                  flavors: [{name: any, resources: [{name: cpu, nominalQuota: 4}]}]
            ---
            apiVersion: kueue.x-k8s.io/v1beta2
            kind: LocalQueue
            metadata: {name: q, namespace: team-a}
            spec: {clusterQueue: a}
            """;

    @TempDir
    private static Path folder;

    private static Process service;
    private static Rest rest;

    @BeforeAll
    static void start() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        rest = new Rest(URI.create("http://127.0.0.1:" + port));
        service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dquarkus.http.port=" + port,
                        "-Dlandfall.bootstrap-servers=" + BrokerSource.shared().bootstrapServers(),
                        "-Dlandfall.cells=service-it",
                        "-Dlandfall.clusters=berlin",
                        "-Dlandfall.data=" + folder.resolve("data"),
                        "-Dlandfall.ends-with=" + ProcessHandle.current().pid(),
                        "-jar",
                        "target/quarkus-app/quarkus-run.jar")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        long giveUp = System.nanoTime() + READY_WITHIN_NANOS;
        while (!isReady()) {
            assertThat(service.isAlive() && System.nanoTime() < giveUp)
                    .as(() -> log())
                    .isTrue();
            LockSupport.parkNanos(200_000_000);
        }
        assertThat(rest.post("api/v1/objects", QUOTA).status()).isEqualTo(200);
    }

    @AfterAll
    static void end() throws InterruptedException {
        service.destroy();
        assertThat(service.waitFor()).isIn(0, 143);
    }

    private static String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static boolean isReady() throws InterruptedException {
        try {
            return rest.get("q/health/ready").status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String manifest(String name) {
        return """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: NAME, namespace: team-a, labels: {kueue.x-k8s.io/queue-name: q}}
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers: [{name: main, image: busybox, resources: {requests: {cpu: 1}}}]
            """.replace("NAME", name);
    }

    @Test
    void aManifestBecomesAJobThatAReadWithItsStepSees() throws Exception {
        Rest.Answer submitted = rest.post("api/v1/jobs", manifest("one"));
        JsonNode body = submitted.body();

        JsonNode seen = rest.get("api/v1/jobs/one?minStep=" + body.path("step").asLong())
                .body();

        assertThat(submitted.status()).isEqualTo(201);
        assertThat(seen.at("/job/id")).isEqualTo(body.path("id"));
        assertThat(seen.at("/job/state").asText()).isEqualTo("Queued");
        assertThat(seen.at("/job/clusterQueue").asText()).isEqualTo("a");
    }

    @Test
    void theSameKeyTwiceIsOneJob() throws Exception {
        Rest.Answer first = rest.post("api/v1/jobs", manifest("twice"), "Idempotency-Key", "k");
        Rest.Answer second = rest.post("api/v1/jobs", manifest("twice"), "Idempotency-Key", "k");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body().path("id")).isEqualTo(first.body().path("id"));
    }

    @Test
    void aQueueThatIsNotThereIsRefusedWithItsMend() throws Exception {
        Rest.Answer answer = rest.post("api/v1/jobs", manifest("lost").replace("queue-name: q", "other: q"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/findings/0/rule").asText()).isEqualTo("job.namesQueue");
    }

    @Test
    void aWaitingJobIsCancelled() throws Exception {
        rest.post("api/v1/jobs", manifest("unwanted"));

        Rest.Answer answer = rest.post("api/v1/jobs/unwanted/cancel", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/job/state").asText()).isEqualTo("Cancelled");
    }

    @Test
    void aWrongQueueIsNotPublishedAndSaysWhy() throws Exception {
        Rest.Answer answer = rest.post("api/v1/objects", QUOTA.replace("name: cpu, nominal", "name: memory, nominal"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("findings")).isNotEmpty();
    }

    @Test
    void aPublishedMappingIsReadByUntilItIsWithdrawn() throws Exception {
        String training = """
                apiVersion: example.com/v1
                kind: Training
                metadata: {name: mapped, namespace: team-a, labels: {kueue.x-k8s.io/queue-name: q}}
                spec: {template: {spec: {containers: [{name: c, image: c, resources: {requests: {cpu: 1}}}]}}}
                """;
        assertThat(rest.post("api/v1/jobs", training).status()).isEqualTo(422);
        assertThat(rest.post("api/v1/objects", """
                apiVersion: landfall.dev/v1alpha1
                kind: WorkloadMapping
                metadata: {name: trainings}
                spec: {group: example.com, kind: Training, podSets: [{name: main, template: spec.template}]}
                """).status()).isEqualTo(200);
        assertThat(rest.get("api/v1/policies").body().at("/readerFacts/0/maps").asText())
                .isEqualTo("example.com/Training");
        assertThat(rest.post("api/v1/jobs", training).status()).isEqualTo(201);

        assertThat(rest.delete("api/v1/objects/WorkloadMapping/trainings").status())
                .isEqualTo(200);
        assertThat(rest.delete("api/v1/objects/WorkloadMapping/trainings").status())
                .isEqualTo(404);
        assertThat(rest.post("api/v1/jobs", training.replace("mapped", "late")).status())
                .isEqualTo(422);
    }

    @Test
    void metricsCountJobsAndSteps() throws Exception {
        String metrics = rest.text("q/metrics");

        assertThat(metrics).contains("landfall_step{cell=\"service-it\"").contains("landfall_steps_seconds_count");
    }
}
