package dev.landfall.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.model.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyFileTest {

    private static final String POLICY = """
            apiVersion: landfall.dev/v1alpha1
            kind: ResidencyPolicy
            metadata:
              name: gdpr
            spec:
              dataClasses: [personal]
              rules:
                - name: eea
                  effect: Allow
                  when: cluster.jurisdiction in EEA
                  reason: personal data may stay in the EEA
            """;

    @Test
    void wholePolicyIsReadWithoutFindings() {
        PolicyFile file = PolicyFile.read(POLICY);
        assertThat(file.errors()).isEmpty();
        assertThat(file.warnings()).isEmpty();
        assertThat(file.policies()).hasSize(1);
        assertThat(file.policies().getFirst().rules().getFirst().when()).isEqualTo("cluster.jurisdiction in EEA");
    }

    @Test
    void hashIsOfWhatAPolicySaysAndNotOfHowItIsWritten() {
        String json = """
                {"kind": "ResidencyPolicy", "apiVersion": "landfall.dev/v1alpha1", "metadata": {"name": "gdpr"},
                 "spec": {"dataClasses": ["personal"], "description": "x", "rules": [{"name": "eea", "effect": "Allow",
                  "reason": "personal data may stay in the EEA", "when": "cluster.jurisdiction in EEA"}]}}
                """;
        String hash = PolicyHash.of(PolicyFile.read(POLICY).policies().getFirst());
        assertThat(PolicyHash.of(PolicyFile.read(json).policies().getFirst())).isEqualTo(hash);
        String other = POLICY.replace("in EEA", "in EU");
        assertThat(PolicyHash.of(PolicyFile.read(other).policies().getFirst())).isNotEqualTo(hash);
    }

    /** Each line: what is replaced, by what, and then the rule that is broken and where. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v1alpha1                      | v9                          | policy.form            | 1:13
            kind: ResidencyPolicy         | kind: Policy                | policy.form            | 2:7
            name: gdpr                    | name: GDPR                  | policy.name            | 4:9
            name: gdpr                    | nam: gdpr                   | policy.fieldKnown      | 4:8
            [personal]                    | []                          | policy.dataClasses     | 4:9
            [personal]                    | personal                    | policy.form            | 6:16
            [personal]                    | ['per sonal']               | policy.dataClassForm   | 4:9
            name: eea                     | name: E_A                   | policy.ruleName        | 4:9
            effect: Allow                 | effect: Permit              | policy.form            | 9:15
            reason: personal data may stay in the EEA | reason: ''      | policy.form            | 11:15
            cluster.jurisdiction in EEA   | cluster.country in EEA      | policy.fieldExists     | 10:13
            cluster.jurisdiction in EEA   | cluster.jurisdiction        | policy.whenCompiles    | 10:13
            cluster.jurisdiction in EEA   | cluster.jurisdiction in     | policy.whenCompiles    | 10:13
            cluster.jurisdiction in EEA   | site.jurisdiction in EEA    | policy.whenCompiles    | 10:13
            cluster.jurisdiction in EEA   | cluster.tier in 3           | policy.whenCompiles    | 10:13
            effect: Allow                 | efect: Allow                | policy.fieldKnown      | 9:14
            """)
    void wrongPolicyIsRefusedAtItsPlace(String what, String by, String rule, String place) {
        assertThat(POLICY).contains(what);
        PolicyFile file = PolicyFile.read(POLICY.replace(what, by));
        assertThat(file.policies()).isEmpty();
        assertThat(file.errors()).anySatisfy(error -> {
            assertThat(error.rule()).isEqualTo(rule);
            assertThat(error.position()).isNotNull();
            assertThat(error.position().line() + ":" + error.position().column())
                    .isEqualTo(place);
            assertThat(error.mend()).isNotBlank();
        });
    }

    @Test
    void fieldThatDoesNotExistIsNamedWithThoseThatDo() {
        Finding error = PolicyFile.read(POLICY.replace("cluster.jurisdiction", "cluster.country"))
                .errors()
                .getFirst();
        assertThat(error.sentence())
                .isEqualTo(
                        "rule gdpr/eea \"cluster.country\": there is no such field, at 1:8 of the condition. Use one of"
                                + " jurisdiction, labels, name, provider, region, tier, versions. [policy.fieldExists]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            effect: Allow | effect: Deny | 'true'                                          | policy.whenVaries
            effect: Allow | effect: Deny | "'DE' in EEA"                                   | policy.whenVaries
            effect: Allow | effect: Allow | "'US' in EEA"                                  | policy.whenVaries
            effect: Allow | effect: Allow | "cluster.jurisdiction == 'UK'"                 | policy.jurisdictionCode
            effect: Allow | effect: Allow | "cluster.jurisdiction in ['DE', 'de']"         | policy.jurisdictionCode
            effect: Allow | effect: Allow | "cluster.tier != 'onprem'"                     | policy.tierName
            effect: Allow | effect: Allow | "job.queue == 'x'"                             | policy.optionalFieldAsked
            [personal]    | ['*']         | "job.dataClass == 'x'"                         | policy.optionalFieldAsked
            """)
    void oddPolicyIsTakenWithAWarning(String what, String by, String when, String rule) {
        String text =
                POLICY.replace(what, by).replace("cluster.jurisdiction in EEA", "\"" + when.replace("\"", "") + "\"");
        PolicyFile file = PolicyFile.read(text);
        assertThat(file.errors()).isEmpty();
        assertThat(file.warnings()).extracting(Finding::rule).containsExactly(rule);
        assertThat(file.warnings().getFirst().position()).isEqualTo(new Finding.Position(10, 13));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "true"                                                  | ok
            "cluster.jurisdiction == 'GB'"                          | ok
            "has(job.queue) && job.queue == 'x'"                    | ok
            "job.dataClass == 'personal'"                           | ok
            """)
    void permissionForAllAndCarefulRulesNeedNoWarning(String when, String expected) {
        PolicyFile file = PolicyFile.read(POLICY.replace("cluster.jurisdiction in EEA", when));
        assertThat(file.errors()).isEmpty();
        assertThat(file.warnings()).as(expected).isEmpty();
    }

    @Test
    void brokenYamlIsOneFindingWithItsPlace() {
        PolicyFile file = PolicyFile.read("kind: [ResidencyPolicy\nmetadata: {");
        assertThat(file.errors()).hasSize(1);
        assertThat(file.errors().getFirst().rule()).isEqualTo("policy.yaml");
        assertThat(file.errors().getFirst().position()).isNotNull();
    }

    @Test
    void aliasesAndFieldsThatStandTwiceAreRefused() {
        assertThat(PolicyFile.read("a: &x 1\nb: *x\n").errors())
                .extracting(Finding::rule)
                .containsExactly("policy.noAliases");
        assertThat(PolicyFile.read(POLICY + "kind: ResidencyPolicy\n").errors()).hasSize(1);
    }

    @Test
    void emptyFileHasNoPolicy() {
        assertThat(PolicyFile.read("# nothing\n").errors())
                .extracting(Finding::rule)
                .containsExactly("policy.present");
    }

    @Test
    void wrongDocumentDoesNotHideTheNext() {
        PolicyFile file = PolicyFile.read(POLICY.replace("gdpr", "GDPR") + "---\n" + POLICY);
        assertThat(file.errors()).hasSize(1);
        assertThat(file.policies()).hasSize(1);
    }
}
