package dev.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class PoliciesCommandTest {

    private static final Path EXAMPLES = Path.of("../../policies/examples");

    @TempDir
    Path folder = Path.of(".");

    private final StringWriter out = new StringWriter();

    private int run(String... args) {
        return new CommandLine(new PoliciesCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(args);
    }

    private Path broken() throws IOException {
        String text = Files.readString(EXAMPLES.resolve("gdpr.yaml"));
        return Files.writeString(folder.resolve("gdpr.yaml"), text.replace("cluster.jurisdiction", "cluster.country"));
    }

    @Test
    void examplesHaveNoFindings() {
        assertThat(run("lint", EXAMPLES.resolve("gdpr.yaml").toString(), EXAMPLES.resolve("health.yaml") + ""))
                .isZero();
        assertThat(out).hasToString("2 policies, 0 errors, 0 warnings\n");
    }

    @Test
    void errorIsToldAtItsPlaceAndFailsTheCommand() throws IOException {
        Path file = broken();
        assertThat(run("lint", file.toString())).isEqualTo(1);
        assertThat(out.toString())
                .startsWith(
                        file + ":15:13: error: rule gdpr/within-the-eea \"cluster.country\": there is no such field")
                .contains("Use one of jurisdiction, labels,")
                .endsWith("0 policies, 1 errors, 0 warnings\n");
    }

    @Test
    void warningFailsTheCommandOnlyWhenAskedTo() throws IOException {
        String text = Files.readString(EXAMPLES.resolve("gdpr.yaml"));
        Path file = Files.writeString(
                folder.resolve("gdpr.yaml"),
                text.replace("cluster.jurisdiction in EEA", "cluster.jurisdiction in [\"UK\"]"));
        assertThat(run("lint", file.toString())).isZero();
        assertThat(run("lint", "--strict", file.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("warning: rule gdpr/within-the-eea \"UK\"");
    }

    @Test
    void testsOfTheExamplesPass() {
        assertThat(run("test", EXAMPLES.resolve("residency.test.yaml").toString()))
                .isZero();
        assertThat(out).hasToString("42 passed, 0 failed\n");
    }

    @Test
    void caseThatDiffersFailsTheCommandAndSaysWhatHappened() throws IOException {
        Files.copy(EXAMPLES.resolve("health.yaml"), folder.resolve("health.yaml"));
        Path file = Files.writeString(folder.resolve("x.test.yaml"), """
                apiVersion: landfall.dev/v1alpha1
                kind: ResidencyPolicyTest
                policies: [health.yaml]
                clusters: {berlin: {jurisdiction: DE, tier: on-prem}}
                cases:
                  - {name: nowhere, job: {dataClass: health}, denied: {berlin: none}}
                """);
        assertThat(run("test", file.toString())).isEqualTo(1);
        assertThat(out.toString())
                .startsWith(file + ":6:5: error: nowhere, on berlin \"allowed by health/on-prem-in-germany\"")
                .endsWith("0 passed, 1 failed\n");
    }

    @Test
    void testOfAPolicyThatCannotBeTakenFails() throws IOException {
        broken();
        Path file = Files.writeString(folder.resolve("x.test.yaml"), """
                apiVersion: landfall.dev/v1alpha1
                kind: ResidencyPolicyTest
                policies: [gdpr.yaml]
                clusters: {berlin: {jurisdiction: DE, tier: on-prem}}
                cases:
                  - {name: nowhere, job: {dataClass: personal}, allowed: [berlin]}
                """);
        assertThat(run("test", file.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("cluster.country").endsWith("0 passed, 0 failed\n");
    }

    @Test
    void fileThatIsNotThereIsAUsageError() {
        assertThat(run("lint", "no-such-file.yaml")).isEqualTo(2);
        assertThat(out.toString()).contains("no-such-file.yaml cannot be read");
    }
}
