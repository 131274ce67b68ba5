package dev.landfall.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.residency.PolicyObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples that people copy: they are free of findings, and say what their tests say they do. */
final class ExamplesTest {

    private static final Path EXAMPLES = Path.of("examples");

    private static List<PolicyObject> policies(List<Path> files) throws IOException {
        List<PolicyObject> policies = new ArrayList<>();
        for (Path file : files) {
            PolicyFile read = PolicyFile.read(Files.readString(file));
            assertThat(read.errors()).as(file.toString()).isEmpty();
            assertThat(read.warnings()).as(file.toString()).isEmpty();
            policies.addAll(read.policies());
        }
        return policies;
    }

    @Test
    void examplesHaveNoFindingsAloneOrTogether() throws IOException, RefusedException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            List<Path> policyFiles = files.filter(file -> !file.toString().endsWith(".test.yaml"))
                    .sorted()
                    .toList();
            assertThat(policyFiles).hasSizeGreaterThanOrEqualTo(4);
            assertThat(PolicySet.warnings(policies(policyFiles))).isEmpty();
        }
    }

    @Test
    void examplesSayWhatTheirTestsSay() throws IOException, RefusedException {
        PolicyTestFile tests = PolicyTestFile.read(Files.readString(EXAMPLES.resolve("residency.test.yaml")));
        PolicyTestRun run = PolicyTestRun.of(
                tests, policies(tests.policies().stream().map(EXAMPLES::resolve).toList()));
        System.out.println(run.passed() + " passed, " + run.failures().size() + " failed");
        assertThat(run.failures()).extracting(Finding::sentence).isEmpty();
        assertThat(run.passed()).isEqualTo(42);
    }

    @Test
    void testThatIsNotMetSaysCaseClusterAndWhatHappened() throws IOException, RefusedException {
        PolicyTestFile tests = PolicyTestFile.read("""
                apiVersion: landfall.dev/v1alpha1
                kind: ResidencyPolicyTest
                policies: [gdpr.yaml]
                clusters: {oregon: {jurisdiction: US, tier: spot, provider: on-prem}}
                cases:
                  - name: personal data may go to Oregon
                    job: {dataClass: personal}
                    allowed: [oregon]
                """);
        PolicyTestRun run = PolicyTestRun.of(tests, policies(List.of(EXAMPLES.resolve("gdpr.yaml"))));
        assertThat(run.passed()).isZero();
        assertThat(run.failures())
                .extracting(Finding::sentence)
                .singleElement()
                .asString()
                .isEqualTo(
                        "personal data may go to Oregon, on oregon \"denied by none\": the case expects it to be allowed, but:"
                                + " no rule permits data class \"personal\" here: not gdpr/within-the-eea."
                                + " Change the policy, or the case if the policy is right. [policyTest.verdict]");
    }

    @Test
    void testFileMustSpeakOfEveryCluster() {
        String text = """
                apiVersion: landfall.dev/v1alpha1
                kind: ResidencyPolicyTest
                policies: [gdpr.yaml]
                clusters:
                  a: {jurisdiction: DE, tier: on-prem}
                  b: {jurisdiction: NO, tier: on-perm}
                cases:
                  - {name: x, job: {dataclass: personal}, allowed: [a, c]}
                """;
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> PolicyTestFile.read(text))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.findings())
                                .extracting(Finding::message)
                                .contains(
                                        "it says nothing of cluster \"b\": name it in allowed or in denied",
                                        "there is no cluster \"c\" in this file",
                                        "it is one of on-prem, reserved, on-demand, spot"));
    }
}
