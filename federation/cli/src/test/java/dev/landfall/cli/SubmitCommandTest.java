package dev.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What {@code submit} sends, and shows with {@code --dry-run}. */
final class SubmitCommandTest extends RemoteCommands {

    @Test
    void aRefusedManifestEndsWithFourAndTellsTheMend() throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.yaml"), "kind: Pod\n");
        server.answers("/api/v1/jobs", 422, """
                {"title":"It cannot be taken as it is","status":422,"detail":"x","findings":[{"rule":"manifest.unknownKind",
                 "thing":"kind","value":"Pod","message":"starts no gang","mend":"give a Job","position":{"line":1,"column":7}}]}""");

        assertThat(run("submit", file.toString())).isEqualTo(4);

        assertThat(err())
                .contains(file + ": It cannot be taken as it is.")
                .contains("1:7 kind \"Pod\": starts no gang. Give a Job. [manifest.unknownKind]");
    }

    @Test
    void submitSendsEachFileAndPrintsIdsAndWarnings() throws IOException {
        Path a = Files.writeString(folder.resolve("a.yaml"), "kind: A\n");
        Path b = Files.writeString(folder.resolve("b.yaml"), "kind: B\n");
        server.answers(
                "/api/v1/jobs",
                201,
                "{\"step\":5,\"id\":\"jabcdefghijklm\",\"job\":" + job("Queued")
                        + ",\"warnings\":[{\"thing\":\"memory\",\"value\":\"\",\"message\":\"no limit\",\"mend\":\"give one\",\"rule\":\"r\"}]}");

        assertThat(run("submit", a.toString(), b.toString())).isZero();

        assertThat(out().lines()).containsOnly("jabcdefghijklm  RayJob team-a/finetune  Queued");
        assertThat(err()).contains("warning: " + a + ": memory: no limit. Give one. [r]");
        assertThat(server.requests).extracting(FakeServer.Request::body).containsExactly("kind: A\n", "kind: B\n");
        assertThat(server.requests.getFirst().headers()).containsKey("Idempotency-key");
    }

    @Test
    void submitReadsStandardInputAndMakesAJobOfEachDocument() {
        System.setIn(new ByteArrayInputStream(
                "# two\n---\nkind: A\n---\n\n---\nkind: B\n".getBytes(StandardCharsets.UTF_8)));
        server.answers("/api/v1/jobs", 201, "{\"step\":5,\"id\":\"jabcdefghijklm\",\"job\":" + job("Queued") + "}");

        assertThat(run("submit", "--each", "-")).isZero();

        assertThat(server.requests).extracting(FakeServer.Request::body).containsExactly("kind: A\n", "kind: B\n");
    }

    @Test
    void aRefusedManifestDoesNotKeepTheNextFromBeingSent() throws IOException {
        Path a = Files.writeString(folder.resolve("a.yaml"), "kind: A\n");
        server.answers("/api/v1/jobs", 422, problem(422, "no"));

        assertThat(run("submit", a.toString(), a.toString())).isEqualTo(4);

        assertThat(server.requests).hasSize(2);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThat(run("submit", "no/such.yaml")).isEqualTo(2);

        assertThat(err()).isEqualTo("There is no file no/such.yaml.\n");
    }

    @Test
    void oneKeyCannotNameTwoSubmissions() throws IOException {
        String file = Files.writeString(folder.resolve("a.yaml"), "kind: A\n").toString();

        assertThat(run("submit", "--id", "k", file, file)).isEqualTo(2);
        assertThat(err()).contains("--id names one submission");
    }

    @Test
    void dryRunShowsTheDocumentsInTheDialectOfACluster() throws IOException {
        server.answers("/api/v1/clusters/berlin", 200, """
                {"step":1,"cluster":{"name":"berlin","health":"Ready","tier":"on-prem","region":"de-1","jurisdiction":"DE","provider":"own",
                "labels":{"dialect.landfall.dev/gangs":"native"},"versions":{"api/scheduling.k8s.io":"v1alpha2"}},"nodes":[]}""");
        Path file = Files.writeString(folder.resolve("train.yaml"), """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: train, namespace: team-a}
                spec: {parallelism: 2, completions: 2, template: {spec: {containers: [{name: main, image: train, resources: {requests: {cpu: 1}}}]}}}
                """);

        assertThat(run("submit", "--dry-run", "--cluster", "berlin", file.toString()))
                .isZero();

        assertThat(out())
                .contains("kind: PodGroup")
                .contains("scheduling.k8s.io/v1alpha2")
                .contains("minCount: 2");
        assertThat(err()).contains("native gangs");
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void dryRunNeedsToKnowWhose() {
        assertThat(run("submit", "--dry-run", "x.yaml")).isEqualTo(2);
    }

    @Test
    void dryRunForAClusterThatIsNotThereEndsWithThree() throws IOException {
        Path file = Files.writeString(folder.resolve("train.yaml"), "kind: Job\n");
        server.answers("/api/v1/clusters/Bad_Name", 404, problem(404, "No cluster is called Bad_Name."));

        assertThat(run("submit", "--dry-run", "--cluster", "Bad_Name", file.toString()))
                .isEqualTo(3);

        assertThat(err()).isEqualTo("No cluster is called Bad_Name.\n");
    }
}
