package dev.landfall.workloads.dialect;

import static dev.landfall.workloads.dialect.Dialects.JOB;
import static dev.landfall.workloads.dialect.Dialects.at;
import static dev.landfall.workloads.dialect.Dialects.member;
import static dev.landfall.workloads.dialect.Dialects.object;
import static dev.landfall.workloads.dialect.Dialects.plain;
import static dev.landfall.workloads.dialect.Dialects.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.model.RefusedException;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.job.PodSetAssignment;
import dev.landfall.model.job.Toleration;
import dev.landfall.model.wire.Dispatch;
import dev.landfall.workloads.dialect.Written.Hold;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialectWriterTest {

    static final String TRAIN = """
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: train
              namespace: team-a
              uid: 2f0c
              resourceVersion: "7"
              labels: {kueue.x-k8s.io/queue-name: team-a, app: train}
            spec:
              managedBy: kueue.x-k8s.io/multikueue
              parallelism: 4
              completions: 4
              template:
                spec:
                  restartPolicy: Never
                  nodeSelector: {disk: ssd}
                  containers:
                    - {name: main, image: "train:1", resources: {requests: {cpu: 0.5}}}
            status: {active: 1}
            """;

    private static Dispatch.Flavor flavor(String key, String value) {
        Toleration toleration = new Toleration(key, Toleration.Operator.EQUAL, value, null);
        return new Dispatch.Flavor("h100", new TreeMap<>(Map.of(key, value)), List.of(toleration));
    }

    @Test
    void objectsAndPodsSayWhoseTheyAre() throws RefusedException {
        ObjectNode job = object(write(TRAIN, plain()), "Job");
        for (String labels : List.of("metadata.labels", "spec.template.metadata.labels")) {
            assertThat(at(job, labels).path(Identity.JOB).asText()).isEqualTo(JOB.value());
            assertThat(at(job, labels).path(Identity.ATTEMPT).asText()).isEqualTo("2");
        }
        assertThat(at(job, "metadata.labels.app").asText()).isEqualTo("train");
        assertThat(at(job, "metadata.name").asText()).isEqualTo("train");
    }

    @Test
    void claimsMadeOfATemplateSayWhoseTheyAre() throws RefusedException {
        ObjectNode template = object(write("""
                apiVersion: resource.k8s.io/v1
                kind: ResourceClaimTemplate
                metadata: {name: gpu, namespace: team-a}
                spec: {spec: {devices: {requests: [{name: gpu, exactly: {deviceClassName: gpu}}]}}}
                ---
                apiVersion: batch/v1
                kind: Job
                metadata: {name: train, namespace: team-a}
                spec:
                  template:
                    spec:
                      restartPolicy: Never
                      resourceClaims: [{name: gpu, resourceClaimTemplateName: gpu}]
                      containers: [{name: main, image: train, resources: {claims: [{name: gpu}]}}]
                """, plain()), "ResourceClaimTemplate");
        assertThat(at(template, "spec.metadata.labels").path(Identity.JOB).asText())
                .isEqualTo(JOB.value());
        assertThat(at(template, "spec.metadata.labels").path(Identity.ATTEMPT).asText())
                .isEqualTo("2");
        assertThat(at(template, "spec.spec.devices.requests.0.name").asText()).isEqualTo("gpu");
    }

    @Test
    void whatAServerSetsAndWhatSpeaksToLandfallStaysBehind() throws RefusedException {
        ObjectNode job = object(write(TRAIN, plain()), "Job");
        assertThat(job.has("status")).isFalse();
        assertThat(job.path("spec").has("managedBy")).isFalse();
        assertThat(job.path("metadata").has("uid")).isFalse();
        assertThat(job.path("metadata").has("resourceVersion")).isFalse();
        assertThat(at(job, "metadata.labels").has("kueue.x-k8s.io/queue-name")).isFalse();
    }

    @Test
    void plainMemberHoldsTheGangBackAndPinsItToItsNodes() throws RefusedException {
        Written written = write(TRAIN, plain());
        Written.Document document = written.documents().getFirst();
        assertThat(document.hold()).isEqualTo(Hold.SUSPENDED_BY_AGENT);
        assertThat(at(document.object(), "spec.suspend").asBoolean()).isTrue();
        assertThat(at(document.released().object(), "spec.suspend").asBoolean(true))
                .isFalse();
        assertThat(written.isHeldByAgent()).isTrue();
        JsonNode terms = at(
                document.object(),
                "spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms");
        assertThat(terms).hasSize(2);
        assertThat(at(terms, "0.matchFields.0.values.0").asText()).isEqualTo("node-0");
        assertThat(at(terms, "1.matchFields.0.values.0").asText()).isEqualTo("node-1");
    }

    @Test
    void whatCannotBeSuspendedIsWithheldOnPlainMembers() throws RefusedException {
        Written written = write("""
                apiVersion: leaderworkerset.x-k8s.io/v1
                kind: LeaderWorkerSet
                metadata: {name: serve, namespace: team-a}
                spec:
                  replicas: 1
                  leaderWorkerTemplate:
                    size: 2
                    workerTemplate: {spec: {containers: [{name: main, image: serve, resources: {requests: {cpu: 1}}}]}}
                """, plain());
        assertThat(written.documents().getFirst().hold()).isEqualTo(Hold.WITHHELD_BY_AGENT);
    }

    @Test
    void kueueMemberGetsTheJobSuspendedInLandfallsQueueThere() throws RefusedException {
        Written written = write(TRAIN, member(GangWay.KUEUE, "landfall", Map.of()));
        assertThat(written.documents().getFirst().hold()).isEqualTo(Hold.SUSPENDED_FOR_KUEUE);
        ObjectNode job = object(written, "Job");
        assertThat(at(job, "spec.suspend").asBoolean()).isTrue();
        assertThat(at(job, "metadata.labels").path("kueue.x-k8s.io/queue-name").asText())
                .isEqualTo("landfall");
        assertThat(at(job, "spec.template.spec").has("affinity")).isFalse();
    }

    @Test
    void flavorsSelectNodesAndLiftTheirTaints() throws RefusedException {
        JsonNode pod = at(object(write(TRAIN, plain(), flavor("gpu", "h100")), "Job"), "spec.template.spec");
        assertThat(at(pod, "nodeSelector.gpu").asText()).isEqualTo("h100");
        assertThat(at(pod, "nodeSelector.disk").asText()).isEqualTo("ssd");
        assertThat(at(pod, "tolerations.0").toString())
                .isEqualTo("{\"key\":\"gpu\",\"operator\":\"Equal\",\"value\":\"h100\"}");
    }

    @Test
    void keyThatTheManifestSetsDifferentlyIsRefusedByName() {
        assertThatThrownBy(() -> write(TRAIN, plain(), flavor("disk", "hdd")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Job train spec.template spec.nodeSelector disk \"ssd\"")
                .hasMessageContaining("it has to be \"hdd\"")
                .hasMessageContaining("[dialect.conflict]");
    }

    @Test
    void spotMembersAreSelectedAndTolerated() throws RefusedException {
        TreeMap<String, String> mark = new TreeMap<>(Map.of("cloud.google.com/gke-spot", "true"));
        assertThat(SpotTaints.selector(List.of(mark, mark))).isEqualTo(mark);
        assertThat(SpotTaints.selector(List.of(mark, new TreeMap<>()))).isEmpty();
        JsonNode pod = at(object(write(TRAIN, Dialects.spot(mark)), "Job"), "spec.template.spec");
        assertThat(at(pod, "nodeSelector").path("cloud.google.com/gke-spot").asText())
                .isEqualTo("true");
        assertThat(at(pod, "tolerations").toString()).contains("cloud.google.com/gke-spot");
    }

    @Test
    void podsLearnWhereTheyReportTo() throws RefusedException {
        Dialect dialect = Dialects.observed("https://mlflow.example", Map.of("team", "vision"));
        JsonNode env = at(object(write(TRAIN, dialect), "Job"), "spec.template.spec.containers.0.env");
        assertThat(at(env, "0.value").asText()).isEqualTo("https://mlflow.example");
        assertThat(at(env, "1.value").asText())
                .isEqualTo("k8s.cluster.name=lab,landfall.attempt=2,landfall.job.id=" + JOB + ",team=vision");
    }

    @Test
    void unknownKindIsRefusedBeforeItRunsUncounted() {
        assertThatThrownBy(() -> write("""
                        apiVersion: kubeai.org/v1
                        kind: Model
                        metadata: {name: m, namespace: team-a}
                        spec: {resourceProfile: "nvidia-gpu-h100:1", minReplicas: 1}
                        """, plain())).hasMessageContaining("[dialect.kind]");
    }

    @Test
    void rayJobsSubmitterCarriesTheLabelsToo() throws RefusedException {
        ObjectNode job = object(write("""
                apiVersion: ray.io/v1
                kind: RayJob
                metadata: {name: tune, namespace: team-a}
                spec:
                  shutdownAfterJobFinishes: true
                  entrypoint: python train.py
                  rayClusterSpec:
                    rayVersion: "2.46.0"
                    headGroupSpec:
                      template: {spec: {containers: [{name: head, image: "rayproject/ray:2.46.0", resources: {requests: {cpu: 1}}}]}}
                """, member(GangWay.KUEUE, "landfall", Map.of())), "RayJob");
        assertThat(at(job, "spec.submitterPodTemplate.metadata.labels")
                        .path(Identity.JOB)
                        .asText())
                .isEqualTo(JOB.value());
        assertThat(at(job, "spec.submitterPodTemplate.spec.containers.0.image").asText())
                .isEqualTo("rayproject/ray:2.46.0");
    }

    @Test
    void workloadsOfOneNameGoEachToTheNodesOfTheirOwnPods() throws RefusedException {
        String manifest = TRAIN + """
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: train, namespace: team-a}
                spec:
                  replicas: 1
                  template: {spec: {containers: [{name: main, image: serve, resources: {requests: {cpu: 1}}}]}}
                """;
        Dispatch.Placed placed = Dialects.placed(manifest);
        assertThat(placed.assignments())
                .extracting(PodSetAssignment::podSet)
                .containsExactly("train-main", "train-main-2");
        Written written = new DialectWriter()
                .write(
                        Dialects.onNodes(
                                placed,
                                List.of(
                                        new NodePods("train-main", Dialects.CLUSTER, "node-0", 4),
                                        new NodePods("train-main-2", Dialects.CLUSTER, "node-1", 1))),
                        plain());
        assertThat(at(object(written, "Job"), "spec.template.spec.affinity").toString())
                .contains("node-0")
                .doesNotContain("node-1");
        assertThat(at(object(written, "Deployment"), "spec.template.spec.affinity")
                        .toString())
                .contains("node-1")
                .doesNotContain("node-0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MLFLOW_TRACKING_URI", "OTEL_RESOURCE_ATTRIBUTES"})
    void variableWithAValueFromElsewhereIsRefusedByName(String variable) {
        String manifest = TRAIN.replace(
                "image: \"train:1\"",
                "image: \"train:1\", env: [{name: " + variable + ", valueFrom: {configMapKeyRef: {name: c, key: k}}}]");
        assertThatThrownBy(() -> write(manifest, Dialects.observed("https://mlflow.example", Map.of("team", "vision"))))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Job train spec.template container main env " + variable)
                .hasMessageContaining("valueFrom")
                .hasMessageContaining("[dialect.valueFrom]");
    }

    @Test
    void sameDispatchGivesTheSameDocuments() throws RefusedException {
        Dialect dialect = member(GangWay.NATIVE, "", Map.of("scheduling.k8s.io", "v1beta1"));
        assertThat(write(TRAIN, dialect).toString())
                .isEqualTo(write(TRAIN, dialect).toString());
    }
}
