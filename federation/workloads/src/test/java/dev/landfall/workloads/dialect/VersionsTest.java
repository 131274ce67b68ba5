package dev.landfall.workloads.dialect;

import static dev.landfall.workloads.dialect.Dialects.at;
import static dev.landfall.workloads.dialect.Dialects.member;
import static dev.landfall.workloads.dialect.Dialects.object;
import static dev.landfall.workloads.dialect.Dialects.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.model.RefusedException;
import dev.landfall.workloads.ManifestReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionsTest {

    private static final String CLAIMED = """
            apiVersion: resource.k8s.io/v1
            kind: ResourceClaimTemplate
            metadata: {name: gpus, namespace: team-a}
            spec: {spec: {devices: {requests: [{name: gpu, exactly: {deviceClassName: gpu.nvidia.com, count: 2}}]}}}
            ---
            apiVersion: batch/v1
            kind: Job
            metadata: {name: train, namespace: team-a}
            spec:
              template:
                spec:
                  restartPolicy: Never
                  resourceClaims: [{name: gpus, resourceClaimTemplateName: gpus}]
                  containers: [{name: main, image: train, resources: {claims: [{name: gpus}]}}]
            """;

    private static final String NATIVE = """
            apiVersion: scheduling.k8s.io/v1beta1
            kind: Workload
            metadata: {name: g, namespace: team-a}
            spec: {podGroupTemplates: [{name: w, schedulingPolicy: {gang: {minCount: 2}}%s}]}
            ---
            apiVersion: scheduling.k8s.io/v1beta1
            kind: PodGroup
            metadata: {name: g-w, namespace: team-a}
            spec: {workloadRef: {workloadName: g, templateName: w}, schedulingPolicy: {gang: {minCount: 2}}}
            ---
            apiVersion: batch/v1
            kind: Job
            metadata: {name: train, namespace: team-a}
            spec:
              parallelism: 2
              completions: 2
              template:
                spec:
                  restartPolicy: Never
                  schedulingGroup: {podGroupName: g-w}
                  containers: [{name: main, image: train, resources: {requests: {cpu: 1}}}]
            """;

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void claimsAreWrittenInTheMembersVersion() throws RefusedException {
        Written written = write(CLAIMED, member(GangWay.KUEUE, "q", Map.of("resource.k8s.io", "v1beta1")));
        ObjectNode template = object(written, "ResourceClaimTemplate");
        assertThat(template.path("apiVersion").asText()).isEqualTo("resource.k8s.io/v1beta1");
        assertThat(at(template, "spec.spec.devices.requests.0.deviceClassName").asText())
                .isEqualTo("gpu.nvidia.com");
        JsonNode pod = at(object(written, "Job"), "spec.template.spec");
        assertThat(at(pod, "tolerations").toString()).contains("nvidia.com/gpu");
        assertThat(at(pod, "affinity").toString()).contains("node-1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v1      | {'name':'g','exactly':{'deviceClassName':'c','count':2}}
            v1beta2 | {'name':'g','exactly':{'deviceClassName':'c','count':2}}
            v1beta1 | {'name':'g','deviceClassName':'c','count':2}
            """, quoteCharacter = '~')
    void claimsOfEveryVersionBecomeTheSame(String version, String request) {
        ObjectNode claim = json("{'apiVersion':'resource.k8s.io/" + version
                + "','kind':'ResourceClaim','spec':{'devices':{'requests':[" + request + "]}}}");
        DeviceVersions.translate(claim, "v1");
        assertThat(at(claim, "spec.devices.requests.0"))
                .isEqualTo(json("{'name':'g','exactly':{'deviceClassName':'c','count':2}}"));
        DeviceVersions.translate(claim, version);
        assertThat(at(claim, "spec.devices.requests.0")).isEqualTo(json(request));
    }

    @Test
    void whatIsNoRequestStaysForTheApiServerToRefuse() throws RefusedException {
        String unused = """
                apiVersion: resource.k8s.io/v1
                kind: ResourceClaimTemplate
                metadata: {name: unused, namespace: team-a}
                spec: {spec: {devices: {requests: [foo, {name: gpu, exactly: {deviceClassName: gpu.nvidia.com}}]}}}
                ---
                """;
        Written written = write(unused + CLAIMED, member(GangWay.KUEUE, "q", Map.of("resource.k8s.io", "v1beta1")));
        JsonNode requests = at(object(written, "ResourceClaimTemplate"), "spec.spec.devices.requests");
        assertThat(requests.path(0).asText()).isEqualTo("foo");
        assertThat(requests.path(1).path("deviceClassName").asText()).isEqualTo("gpu.nvidia.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1alpha2", "v1beta1"})
    void whatIsNoGangStopsNoReader(String version) throws RefusedException {
        String manifest = NATIVE.formatted("").replace("v1beta1", version).replace("[{name: w", "[x, {name: w");
        assertThat(new ManifestReader()
                        .read(manifest.getBytes(StandardCharsets.UTF_8))
                        .spec()
                        .pods())
                .isEqualTo(2);
    }

    @Test
    void gangsOfTheManifestAreSaidInTheMembersWords() throws RefusedException {
        Written written =
                write(NATIVE.formatted(""), member(GangWay.NATIVE, "", Map.of("scheduling.k8s.io", "v1alpha1")));
        assertThat(at(object(written, "Workload"), "spec.podGroups.0.policy.gang.minCount")
                        .asInt())
                .isEqualTo(2);
        assertThat(at(object(written, "Job"), "spec.template.spec.workloadRef").toString())
                .isEqualTo("{\"name\":\"g\",\"podGroup\":\"w\"}");
        assertThat(written.documents()).hasSize(2);
    }

    @Test
    void whatAVersionHasNoWordForIsRefusedByName() {
        String manifest = NATIVE.formatted(", preemptionPolicy: Never");
        assertThatThrownBy(() -> write(manifest, member(GangWay.NATIVE, "", Map.of("scheduling.k8s.io", "v1alpha2"))))
                .hasMessageContaining("Workload g \"w.preemption\"")
                .hasMessageContaining("[dialect.notExpressible]");
    }

    @Test
    void whatAVersionHasNoWordForExcludesTheMemberBefore() throws RefusedException {
        Set<String> needs = new ManifestReader()
                .read(NATIVE.formatted(", preemptionPolicy: Never").getBytes(StandardCharsets.UTF_8))
                .spec()
                .needsApis();
        assertThat(needs).contains("scheduling.k8s.io/v1beta1");
        TreeSet<String> served = new TreeSet<>(List.of("batch/v1 Job", "scheduling.k8s.io/v1alpha2 Workload"));
        assertThat(ServedApis.withTranslations(served)).doesNotContain("scheduling.k8s.io/v1beta1");
        served.add("scheduling.k8s.io/v1beta1 Workload");
        assertThat(ServedApis.withTranslations(served)).containsAll(needs);
        assertThat(ServedApis.versions(served)).containsEntry("scheduling.k8s.io", "v1beta1");
    }
}
