package dev.landfall.workloads.dialect;

import static dev.landfall.workloads.dialect.DialectWriterTest.TRAIN;
import static dev.landfall.workloads.dialect.Dialects.JOB;
import static dev.landfall.workloads.dialect.Dialects.at;
import static dev.landfall.workloads.dialect.Dialects.member;
import static dev.landfall.workloads.dialect.Dialects.object;
import static dev.landfall.workloads.dialect.Dialects.ungrouped;
import static dev.landfall.workloads.dialect.Dialects.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.model.RefusedException;
import dev.landfall.workloads.dialect.Written.Hold;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which gangs a native member is told, and how. */
class NativeGangDialectTest {

    /** JobSet 0.10 has no schedulingGroup in its pod templates: an API server refuses the field. */
    @Test
    void aKindWhosePodsCannotSayTheirGroupIsHeldByTheAgentOnANativeMember() throws RefusedException {
        Written written = write("""
                apiVersion: jobset.x-k8s.io/v1alpha2
                kind: JobSet
                metadata: {name: set, namespace: team-a}
                spec:
                  replicatedJobs:
                    - name: workers
                      template: {spec: {template: {spec: {containers: [{name: main, image: work}]}}}}
                """, ungrouped("jobset.x-k8s.io/JobSet"));
        assertThat(written.documents()).hasSize(1);
        assertThat(written.documents().getFirst().hold()).isEqualTo(Hold.SUSPENDED_BY_AGENT);
        assertThat(written.documents().getFirst().object().toString()).doesNotContain("schedulingGroup");

        assertThat(write(TRAIN, ungrouped("jobset.x-k8s.io/JobSet")).isHeldByAgent())
                .isFalse();
    }

    @Test
    void nativeMemberGetsAGroupInItsVersion() throws RefusedException {
        Map<String, String> minCount = Map.of(
                "v1alpha2", "spec.podGroupTemplates.0.schedulingPolicy.gang.minCount",
                "v1beta1", "spec.podGroupTemplates.0.schedulingPolicy.gang.minCount",
                "v1alpha1", "spec.podGroups.0.policy.gang.minCount");
        minCount.forEach((version, path) -> {
            try {
                Written written = write(TRAIN, member(GangWay.NATIVE, "", Map.of("scheduling.k8s.io", version)));
                ObjectNode workload = object(written, "Workload");
                assertThat(workload.path("apiVersion").asText()).isEqualTo("scheduling.k8s.io/" + version);
                assertThat(at(workload, path).asInt()).as(version).isEqualTo(4);
                JsonNode pod = at(object(written, "Job"), "spec.template.spec");
                String group = version.equals("v1alpha1")
                        ? at(pod, "workloadRef.name").asText() + "-gang-0"
                        : at(pod, "schedulingGroup.podGroupName").asText();
                assertThat(group).isEqualTo("lf-" + JOB + "-2-gang-0");
                assertThat(at(object(written, "Job"), "spec.suspend").asBoolean(true))
                        .isFalse();
            } catch (RefusedException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void gangOfSeveralPodSetsIsOneGroup() throws RefusedException {
        Written written = write("""
                apiVersion: jobset.x-k8s.io/v1alpha2
                kind: JobSet
                metadata: {name: train, namespace: team-a}
                spec:
                  replicatedJobs:
                    - name: driver
                      template: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: i, resources: {requests: {cpu: 1}}}]}}}}
                    - name: workers
                      replicas: 2
                      template: {spec: {parallelism: 3, completions: 3, template: {spec: {restartPolicy: Never, containers: [{name: c, image: i, resources: {requests: {cpu: 1}}}]}}}}
                """, member(GangWay.NATIVE, "", Map.of("scheduling.k8s.io", "v1beta1")));
        assertThat(at(object(written, "PodGroup"), "spec.schedulingPolicy.gang.minCount")
                        .asInt())
                .isEqualTo(7);
        assertThat(written.documents()).hasSize(3);
    }

    @Test
    void everyPodOfAGroupIsInTheMembersGroup() throws RefusedException {
        String pod = """
                apiVersion: v1
                kind: Pod
                metadata:
                  name: p-%d
                  namespace: team-a
                  labels: {kueue.x-k8s.io/pod-group-name: g}
                  annotations: {kueue.x-k8s.io/pod-group-total-count: "3"}
                spec: {containers: [{name: main, image: train, resources: {requests: {cpu: %d}}}]}
                """;
        Written written = write(
                pod.formatted(0, 2) + "---\n" + pod.formatted(1, 1) + "---\n" + pod.formatted(2, 1),
                member(GangWay.NATIVE, "", Map.of("scheduling.k8s.io", "v1beta1")));
        List<String> groups = written.documents().stream()
                .map(Written.Document::object)
                .filter(object -> object.path("kind").asText().equals("Pod"))
                .map(object -> at(object, "spec.schedulingGroup.podGroupName").asText())
                .toList();
        assertThat(groups).hasSize(3).containsOnly("lf-" + JOB + "-2-gang-0");
        assertThat(at(object(written, "PodGroup"), "spec.schedulingPolicy.gang.minCount")
                        .asInt())
                .isEqualTo(3);
    }
}
