package dev.landfall.workloads.pod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.workloads.ManifestReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeChoiceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "operator: Gt",
                "operator: Lt, values: []",
                "operator: Gt, values: [many]",
                "operator: Gt, values: ['1', '2']",
                "operator: In",
                "operator: NotIn, values: []"
            })
    void anAffinityWithoutWhatItsOperatorNeedsIsRefused(String requirement) {
        assertThat(findings(requirement)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("affinity.values");
            assertThat(finding.thing()).endsWith("matchExpressions[0].values");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "operator: Gt, values: ['3']",
                "operator: Lt, values: ['-3']",
                "operator: In, values: [a, b]",
                "operator: NotIn, values: [a]",
                "operator: Exists",
                "operator: DoesNotExist"
            })
    void anAffinityWithWhatItsOperatorNeedsIsTaken(String requirement) {
        assertThat(findings(requirement)).isEmpty();
    }

    private static List<Finding> findings(String requirement) {
        try {
            new ManifestReader().read(job(requirement).getBytes(StandardCharsets.UTF_8));
            return List.of();
        } catch (RefusedException refused) {
            return refused.findings();
        }
    }

    private static String job(String requirement) {
        return """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: train, labels: {kueue.x-k8s.io/queue-name: main}}
            spec:
              template:
                spec:
                  restartPolicy: Never
                  affinity:
                    nodeAffinity:
                      requiredDuringSchedulingIgnoredDuringExecution:
                        nodeSelectorTerms:
                          - matchExpressions: [{key: generation, %s}]
                  containers: [{name: main, image: train}]
            """.formatted(requirement);
    }
}
