package dev.landfall.tests.placing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.model.Amounts;
import dev.landfall.model.RefusedException;
import dev.landfall.model.device.ClaimGrant;
import dev.landfall.model.entity.Job;
import dev.landfall.model.input.Input.DevicesReported.DeviceObject;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.Placement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which a manifest may ask for devices, from the door to a placement. */
final class ClaimsFromTheDoorTest {

    private static final String MIG = "nvidia.com/mig-1g.10gb";
    private static final String BY_CLASS = "deviceclass.resource.kubernetes.io/gpu.nvidia.com";
    private static final Amounts ROOM = Amounts.of(Map.of("cpu", 64_000L, "memory", 1L << 40, "pods", 110L));

    private static CellInMemory cell() throws RefusedException {
        return new CellInMemory()
                .quota("""
                        apiVersion: kueue.x-k8s.io/v1beta2
                        kind: ResourceFlavor
                        metadata: {name: any}
                        """)
                .quota("""
                        apiVersion: kueue.x-k8s.io/v1beta2
                        kind: ClusterQueue
                        metadata: {name: team}
                        spec:
                          namespaceSelector: {}
                          resourceGroups:
                            - coveredResources: [cpu, %s, %s]
                              flavors:
                                - name: any
                                  resources:
                                    - {name: cpu, nominalQuota: 100}
                                    - {name: %s, nominalQuota: 100}
                                    - {name: %s, nominalQuota: 100}
                        """.formatted(MIG, BY_CLASS, MIG, BY_CLASS))
                .quota("""
                        apiVersion: kueue.x-k8s.io/v1beta2
                        kind: LocalQueue
                        metadata: {name: main, namespace: team-a}
                        spec: {clusterQueue: team}
                        """);
    }

    /** @param profile of the devices, empty for whole GPUs */
    private static DeviceObject slice(String node, int devices, String profile) {
        String attributes = "{\"type\":{\"string\":\"" + (profile.isEmpty() ? "gpu" : "mig") + "\"}"
                + (profile.isEmpty() ? "" : ",\"profile\":{\"string\":\"" + profile + "\"}") + "}";
        String published = IntStream.range(0, devices)
                .mapToObj(i -> "{\"name\":\"gpu-" + i + "\",\"attributes\":" + attributes + "}")
                .collect(Collectors.joining(","));
        return new DeviceObject(
                "ResourceSlice",
                node,
                "{\"metadata\":{\"name\":\"" + node + "\"},\"spec\":{\"driver\":\"gpu.nvidia.com\",\"nodeName\":\""
                        + node
                        + "\",\"pool\":{\"name\":\"" + node
                        + "\",\"generation\":1,\"resourceSliceCount\":1},\"devices\":[" + published + "]}}");
    }

    private static DeviceObject deviceClass(String name, String type, String extendedResourceName) {
        return new DeviceObject(
                "DeviceClass",
                name,
                "{\"metadata\":{\"name\":\"" + name + "\"},\"spec\":{\"selectors\":[{\"cel\":{\"expression\":"
                        + "\"device.attributes['gpu.nvidia.com'].type == '" + type + "'\"}}]"
                        + (extendedResourceName.isEmpty()
                                ? ""
                                : ",\"extendedResourceName\":\"" + extendedResourceName + "\"")
                        + "}}");
    }

    private static String byName(String resource, int count) {
        return """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: NAME, namespace: team-a, labels: {kueue.x-k8s.io/queue-name: main}}
                spec:
                  template:
                    spec:
                      containers: [{name: train, resources: {limits: {cpu: 1, %s: %d}}}]
                """.formatted(resource, count);
    }

    private static String byTemplate(String version, int count) {
        String request = "{deviceClassName: gpu.nvidia.com, count: " + count
                + ", selectors: [{cel: {expression: 'device.attributes[\"gpu.nvidia.com\"].type == \"gpu\"'}}]}";
        return """
                apiVersion: resource.k8s.io/%s
                kind: ResourceClaimTemplate
                metadata: {name: gpus, namespace: team-a}
                spec: {spec: {devices: {requests: [%s]}}}
                ---
                apiVersion: batch/v1
                kind: Job
                metadata: {name: NAME, namespace: team-a, labels: {kueue.x-k8s.io/queue-name: main}}
                spec:
                  template:
                    spec:
                      resourceClaims: [{name: gpus, resourceClaimTemplateName: gpus}]
                      containers: [{name: train, resources: {limits: {cpu: 1}, claims: [{name: gpus}]}}]
                """.formatted(
                        version,
                        version.equals("v1beta1")
                                ? "{name: gpu, " + request.substring(1)
                                : "{name: gpu, exactly: " + request + "}");
    }

    private static Placement placement(Job job) {
        assertThat(job.state()).isInstanceOf(JobState.Holding.class);
        return ((JobState.Holding) job.state()).placement();
    }

    private static List<String> devices(Placement placement) {
        return placement.devices().stream()
                .flatMap(grant -> grant.devices().stream())
                .map(ClaimGrant.Given::device)
                .toList();
    }

    private static CellInMemory withClaims() throws RefusedException {
        return cell().member("berlin", "n1", ROOM, deviceClass("gpu.nvidia.com", "gpu", ""), slice("n1", 4, ""));
    }

    @Test
    void migByNameIsPlacedWhereANodeOffersSoManyAndWaitsOtherwise() throws RefusedException {
        CellInMemory cell = cell().member("plain", "n0", ROOM).member("berlin", "n1", ROOM.with(MIG, 7));

        assertThat(placement(cell.submit("a", byName(MIG, 5))).cluster().value())
                .isEqualTo("berlin");
        assertThat(cell.submit("b", byName(MIG, 3)).state()).isInstanceOf(JobState.Queued.class);
        assertThat(placement(cell.submit("c", byName(MIG, 2))).devices()).isEmpty();
    }

    @Test
    void migByNameIsServedByItsClassWhereNoNodeOffersIt() throws RefusedException {
        CellInMemory cell =
                cell().member("berlin", "n1", ROOM, deviceClass("mig-1g", "mig", MIG), slice("n1", 7, "1g.10gb"));

        Placement placement = placement(cell.submit("a", byName(MIG, 5)));

        assertThat(placement.devices()).extracting(ClaimGrant::claim).containsExactly("extended-" + MIG);
        assertThat(devices(placement)).hasSize(5).doesNotHaveDuplicates();
        assertThat(cell.submit("b", byName(MIG, 3)).state()).isInstanceOf(JobState.Queued.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1beta2", "v1beta1"})
    void aTemplateOfAnOlderVersionIsPlacedAsOneOfV1(String version) throws RefusedException {
        Placement placement = placement(withClaims().submit("a", byTemplate(version, 3)));

        assertThat(placement).isEqualTo(placement(withClaims().submit("a", byTemplate("v1", 3))));
        assertThat(devices(placement))
                .containsExactly("gpu.nvidia.com/n1/gpu-0", "gpu.nvidia.com/n1/gpu-1", "gpu.nvidia.com/n1/gpu-2");
    }

    @ParameterizedTest
    @CsvSource({"v1", "v1beta2", "v1beta1"})
    void aTemplateThatAsksForMoreThanThereIsWaitsInEveryVersion(String version) throws RefusedException {
        assertThat(withClaims().submit("a", byTemplate(version, 5)).state()).isInstanceOf(JobState.Queued.class);
    }

    @Test
    void aClassByItsNameIsPlacedAsAClaimForIt() throws RefusedException {
        CellInMemory cell = withClaims();

        Placement placement = placement(cell.submit("a", byName(BY_CLASS, 3)));

        assertThat(placement.devices()).extracting(ClaimGrant::claim).containsExactly("extended-" + BY_CLASS);
        assertThat(devices(placement)).isEqualTo(devices(placement(withClaims().submit("a", byTemplate("v1", 3)))));
        assertThat(cell.submit("b", byTemplate("v1", 2)).state()).isInstanceOf(JobState.Queued.class);
    }
}
