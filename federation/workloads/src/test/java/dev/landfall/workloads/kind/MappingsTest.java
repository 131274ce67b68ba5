package dev.landfall.workloads.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.job.Gang;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.PodSet;
import dev.landfall.workloads.ManifestReader;
import dev.landfall.workloads.document.Source;
import dev.landfall.workloads.manifest.Diagnosis.Severity;
import dev.landfall.workloads.manifest.Manifest;
import java.nio.charset.StandardCharsets;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class MappingsTest {

    private static final String MAPPING = """
            apiVersion: landfall.dev/v1alpha1
            kind: WorkloadMapping
            metadata: {name: trainings}
            spec:
              group: example.com
              kind: Training
              gangs:
                - name: trainers
                  copies: {path: spec.trials, default: 1}
                  podSets:
                    - {name: chief, template: spec.chief}
                    - forEach: spec.groups
                      name: groupName
                      template: template
                      count: {cel: "each.replicas * object.spec.hosts"}
                      podIndexLabel: example.com/rank
                - name: board
                  podSets:
                    - {name: board, template: spec.board, optional: true, startsWithGang: false}
            """;

    private static final String TRAINING = """
            apiVersion: example.com/v1
            kind: Training
            metadata: {name: t}
            spec:
              trials: 3
              hosts: 2
              chief: {spec: {containers: [{name: c, resources: {limits: {cpu: 1}}}]}}
              groups:
                - groupName: A100
                  replicas: 4
                  template: {spec: {containers: [{name: w, resources: {limits: {nvidia.com/gpu: 8}}}]}}
            """;

    private static Facts facts(String mapping) {
        return Facts.published()
                .with(Manifest.read(Source.of("mapping", mapping)).objects());
    }

    private static JobSpec read(Facts facts, String manifest) throws RefusedException {
        return new ManifestReader(facts)
                .read(manifest.getBytes(StandardCharsets.UTF_8))
                .spec();
    }

    @Test
    void aKindThatAMappingDescribesIsReadByPathsAndExpressions() throws RefusedException {
        JobSpec job = read(facts(MAPPING), TRAINING);
        Gang trainers = job.gangs().getFirst();
        assertThat(trainers.copies()).isEqualTo(3);
        assertThat(trainers.podSets())
                .extracting(PodSet::name, PodSet::count)
                .containsExactly(Tuple.tuple("chief", 1), Tuple.tuple("a100", 8));
        assertThat(trainers.podSets().getLast().requests().get("nvidia.com/gpu"))
                .isEqualTo(8);
    }

    @Test
    void withoutTheMappingTheKindIsRefused() {
        assertThatThrownBy(() -> read(Facts.published(), TRAINING.replace("name: w,", "name: w, image: i,")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("WorkloadMapping");
    }

    @Test
    void aManifestCannotBringItsOwnMapping() {
        String both = MAPPING + "---\n" + TRAINING.replace("name: w,", "name: w, image: i,");
        assertThatThrownBy(() -> read(Facts.published(), both)).hasMessageContaining("manifest.unknownKind");
    }

    @Test
    void anExpressionThatComesToNoCountRefusesTheManifestAndNamesIt() {
        String without = TRAINING.replace("hosts: 2", "hosts: many");
        assertThatThrownBy(() -> read(facts(MAPPING), without))
                .hasMessageContaining("each.replicas * object.spec.hosts")
                .hasMessageContaining("[mapping.count]");
    }

    @Test
    void whatIsWrongWithAMappingIsToldWhereItStands() {
        Manifest broken = Manifest.read(Source.of(
                "mapping",
                MAPPING.replace("each.replicas *", "each.replicas * *").replace("name: chief, ", "")));
        assertThat(Mappings.read(broken)).isEmpty();
        assertThat(broken.report().findings(Severity.ERROR))
                .extracting(
                        Finding::rule,
                        finding -> finding.position() == null
                                ? 0
                                : finding.position().line())
                .containsExactly(Tuple.tuple("mapping.form", 11), Tuple.tuple("mapping.form", 15));
    }

    @Test
    void paddleJobsAreReadByTheMappingInTheJar() throws RefusedException {
        JobSpec job = read(Facts.published(), """
                apiVersion: kubeflow.org/v1
                kind: PaddleJob
                metadata: {name: p}
                spec:
                  paddleReplicaSpecs:
                    Worker: {replicas: 2, template: {spec: {containers: [{name: paddle}]}}}
                """);
        assertThat(job.podSets()).extracting(PodSet::name, PodSet::count).containsExactly(Tuple.tuple("worker", 2));
    }
}
