package dev.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LintCommandTest {
    private static final String GOOD = """
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: train
              labels: {kueue.x-k8s.io/queue-name: gpu, landfall.dev/data-class: public}
            spec:
              parallelism: 4
              template: {spec: {containers: [{name: main, resources: {limits: {nvidia.com/gpu: 8}}}]}}
            """;
    private static final String BAD = GOOD.replace("parallelism: 4", "parallelism: many");

    private final PrintStream terminal = System.out;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @BeforeEach
    void catchOutput() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveOutputBack() {
        System.setOut(terminal);
    }

    private int lint(String manifest, String... options) throws IOException {
        Path file = folder.resolve("job.yaml");
        Files.writeString(file, manifest);
        String[] line = new String[options.length + 2];
        line[0] = "lint";
        System.arraycopy(options, 0, line, 1, options.length);
        line[line.length - 1] = file.toString();
        return Main.execute(line);
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aGoodManifestIsToldInItsOwnWords() throws IOException {
        assertThat(lint(GOOD)).isZero();

        assertThat(output())
                .contains("Job train (queue gpu, data class public)", "gang main: main 4 {nvidia.com/gpu 8}")
                .endsWith("1 file, 0 errors, 0 warnings\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            device.attributes["gpu.nvidia.com"].productName == "H100"      | 0 | warning | selector.publishedValue
            device.attributes["gpu.nvidia.com"].model == "H100"            | 0 | warning | selector.publishedName
            device.attributes["gpu.nvidia.com"].productName ==             | 1 | error   | selector.compiles
            """)
    void aSelectorThatNothingMatchesIsToldWhereItStands(String selector, int exitCode, String severity, String rule)
            throws IOException {
        String template = """
                apiVersion: resource.k8s.io/v1
                kind: ResourceClaimTemplate
                metadata: {name: gpu}
                spec:
                  spec:
                    devices:
                      requests:
                        - name: gpu
                          exactly:
                            deviceClassName: gpu.nvidia.com
                            selectors:
                              - cel: {expression: '%s'}
                """.formatted(selector);

        assertThat(lint(template)).isEqualTo(exitCode);

        assertThat(output()).contains("job.yaml:12:35: " + severity + ":", "[" + rule + "]");
    }

    @Test
    void anErrorStandsAtItsPlaceAndFailsTheBuild() throws IOException {
        assertThat(lint(BAD)).isEqualTo(1);

        assertThat(output()).contains("job.yaml:7:16: error:", "[field.type]");
    }

    @Test
    void aFileThatIsNotThereIsAUsageError() {
        assertThat(Main.execute("lint", folder.resolve("none.yaml").toString())).isEqualTo(2);
    }

    @Test
    void programsGetJson() throws IOException {
        lint(BAD, "-o", "json");

        JsonNode json = new ObjectMapper().readTree(output());
        assertThat(json.path("errors").asInt()).isEqualTo(1);
        assertThat(json.at("/files/0/findings/0/line").asInt()).isEqualTo(7);
        assertThat(json.at("/files/0/findings/0/mend").asText()).isEqualTo("write a whole number");
    }

    @Test
    void programsGetTheGangsThatWereRead() throws IOException {
        lint(GOOD, "-o", "json");

        JsonNode workload = new ObjectMapper().readTree(output()).at("/files/0/workloads/0");
        assertThat(workload.path("queue").asText()).isEqualTo("gpu");
        assertThat(workload.at("/gangs/0/podSets/0/count").asInt()).isEqualTo(4);
        assertThat(workload.at("/gangs/0/podSets/0/requests")
                        .path("nvidia.com/gpu")
                        .asText())
                .isEqualTo("8");
    }

    @Test
    void codeReviewGetsSarif() throws IOException {
        lint(GOOD.replace("kind: Job", "kind: CronJob"), "-o", "sarif");

        JsonNode json = new ObjectMapper().readTree(output());
        assertThat(json.path("version").asText()).isEqualTo("2.1.0");
        assertThat(json.at("/runs/0/results/0/level").asText()).isEqualTo("error");
        assertThat(json.at("/runs/0/results/0/locations/0/physicalLocation/region/startLine")
                        .asInt())
                .isEqualTo(2);
    }
}
