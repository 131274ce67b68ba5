package dev.landfall.workloads.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.model.RefusedException;
import dev.landfall.model.job.ReaderFact;
import dev.landfall.workloads.ManifestReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedFactTest {

    private static final String MAPPING = """
            {"apiVersion": "landfall.dev/v1alpha1", "kind": "WorkloadMapping", "metadata": {"name": "%s"},
             "spec": {"group": "example.com", "kind": "Training", "podSets": [
               {"name": "main", "template": "spec.template", "count": {"cel": "object.spec.n * %d"}}]}}""";

    private static final String TRAINING = """
            apiVersion: example.com/v1
            kind: Training
            metadata: {name: t}
            spec:
              n: 2
              template: {spec: {containers: [{name: c, image: c, resources: {limits: {cpu: 1}}}]}}
            """;

    private static ReaderFact fact(String document) throws RefusedException {
        return PublishedFact.read(document.getBytes(StandardCharsets.UTF_8));
    }

    private static int pods(List<ReaderFact> facts) throws RefusedException {
        return new ManifestReader()
                .with(facts)
                .read(TRAINING.getBytes(StandardCharsets.UTF_8))
                .spec()
                .pods();
    }

    @Test
    void aKindIsReadOnceItsMappingIsPublished() throws RefusedException {
        ReaderFact mapping = fact(MAPPING.formatted("trainings", 3));
        assertThat(mapping.key()).isEqualTo("WorkloadMapping/trainings");
        assertThat(mapping.maps()).isEqualTo("example.com/Training");
        assertThat(pods(List.of(mapping))).isEqualTo(6);
        assertThatThrownBy(() -> pods(List.of()))
                .asInstanceOf(InstanceOfAssertFactories.type(RefusedException.class))
                .satisfies(refused ->
                        assertThat(refused.findings().getFirst().rule()).isEqualTo("manifest.unknownKind"));
    }

    @Test
    void ofTwoMappingsOfOneKindTheFirstHolds() throws RefusedException {
        assertThat(pods(List.of(fact(MAPPING.formatted("a", 1)), fact(MAPPING.formatted("b", 5)))))
                .isEqualTo(2);
    }

    @Test
    void anObjectOfANamespaceHasItInItsKey() throws RefusedException {
        ReaderFact limits = fact("{\"apiVersion\": \"v1\", \"kind\": \"LimitRange\","
                + " \"metadata\": {\"name\": \"l\", \"namespace\": \"team\"}, \"spec\": {\"limits\": []}}");
        assertThat(limits.key()).isEqualTo("LimitRange/team/l");
        assertThat(limits.maps()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "code"}}                         | fact.kind
            {"apiVersion": "landfall.dev/v1alpha1", "kind": "WorkloadMapping", "metadata": {"name": "m"}}   | mapping.form
            {"apiVersion": "v1", "kind": "LimitRange", "metadata": {}}                                      | fact.name
            []                                                                                             | manifest.noObject
            """)
    void whatNoManifestCanBeReadByIsRefused(String document, String rule) {
        assertThatThrownBy(() -> fact(document))
                .asInstanceOf(InstanceOfAssertFactories.type(RefusedException.class))
                .satisfies(refused -> assertThat(refused.findings())
                        .anySatisfy(finding -> assertThat(finding.rule()).isEqualTo(rule)));
    }
}
