package dev.landfall.tests.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.model.JobId;
import dev.landfall.model.RefusedException;
import dev.landfall.model.device.ClaimGrant;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.job.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MatchingDevicesTest {

    private static final String CLAIM = """
            apiVersion: resource.k8s.io/v1
            kind: ResourceClaimTemplate
            metadata: {name: one}
            spec: {spec: {devices: {requests: [{name: gpu, exactly: {deviceClassName: gpu.nvidia.com}}]}}}
            ---
            """;

    private static String job(String name, int pods, String attribute) {
        return CLAIM + """
                apiVersion: batch/v1
                kind: Job
                metadata:
                  name: %s
                  labels: {kueue.x-k8s.io/queue-name: team}
                  annotations: {landfall.dev/match-attribute: %s}
                spec:
                  parallelism: %d
                  completions: %d
                  template:
                    spec:
                      restartPolicy: Never
                      resourceClaims: [{name: gpu, resourceClaimTemplateName: one}]
                      containers: [{name: c, resources: {requests: {cpu: 1}, claims: [{name: gpu}]}}]
                """.formatted(name, attribute, pods, pods);
    }

    /** Nodes n1 and n2 have two devices of clique a and one of b each, n3 three of c. */
    private static CellInMemory cliques() throws Exception {
        CellInMemory cell = new CellInMemory().member("west");
        cell.quota(FractionsTest.QUOTA);
        cell.devices("west", """
                apiVersion: resource.k8s.io/v1
                kind: DeviceClass
                metadata: {name: gpu.nvidia.com}
                spec: {selectors: [{cel: {expression: "device.driver == 'gpu.nvidia.com'"}}]}
                """);
        Map.of("n1", List.of("a", "a", "b"), "n2", List.of("a", "a", "b"), "n3", List.of("c", "c", "c"))
                .forEach((node, cliques) -> {
                    cell.node("west", node, Map.of(), CellInMemory.room(Map.of()));
                    List<String> devices = new ArrayList<>();
                    for (int i = 0; i < cliques.size(); i++) {
                        devices.add("{name: gpu-" + i + ", attributes: {clique: {string: " + cliques.get(i) + "}}}");
                    }
                    cell.devices(
                            "west",
                            "apiVersion: resource.k8s.io/v1\nkind: ResourceSlice\nmetadata: {name: " + node
                                    + "}\nspec: {driver: gpu.nvidia.com, nodeName: " + node + ", pool: {name: " + node
                                    + ", generation: 1, resourceSliceCount: 1}, devices: [" + String.join(", ", devices)
                                    + "]}\n");
                });
        return cell;
    }

    private static List<String> devices(Placement placement) {
        return placement.devices().stream()
                .flatMap(grant -> grant.devices().stream())
                .map(ClaimGrant.Given::device)
                .sorted()
                .toList();
    }

    @Test
    void theDevicesOfAGangAreOfOneCliqueAcrossNodes() throws Exception {
        CellInMemory cell = cliques();
        JobId four =
                cell.submit("four", job("four", 4, "gpu.nvidia.com/clique")).id();
        assertThat(devices(cell.placement(four).orElseThrow()))
                .containsExactly(
                        "gpu.nvidia.com/n1/gpu-0",
                        "gpu.nvidia.com/n1/gpu-1",
                        "gpu.nvidia.com/n2/gpu-0",
                        "gpu.nvidia.com/n2/gpu-1");
        JobId two = cell.submit("two", job("two", 2, "gpu.nvidia.com/clique")).id();
        assertThat(devices(cell.placement(two).orElseThrow()))
                .as("the value with the fewest free that does")
                .containsExactly("gpu.nvidia.com/n1/gpu-2", "gpu.nvidia.com/n2/gpu-2");
    }

    @Test
    void aGangThatNoValueHoldsWaitsAndIsToldWhy() throws Exception {
        CellInMemory cell = cliques();
        JobId five =
                cell.submit("five", job("five", 5, "gpu.nvidia.com/clique")).id();
        assertThat(cell.placement(five)).isEmpty();
        assertThat(cell.verdict(five))
                .contains("west has room for the whole gang with none of the 3 values of gpu.nvidia.com/clique")
                .contains("with the one of most free devices, \"a\" (4), west has the devices for 4 of 5 pods");
        JobId other =
                cell.submit("other", job("other", 1, "gpu.nvidia.com/rack")).id();
        assertThat(cell.verdict(other)).contains("west has no device with the attribute gpu.nvidia.com/rack");
    }

    @Test
    void theDoorRefusesWhatCannotMatch() throws Exception {
        CellInMemory cell = cliques();
        assertThatThrownBy(() -> cell.submit("bare", job("bare", 1, "clique")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is no attribute");
        assertThatThrownBy(() -> cell.submit(
                        "named",
                        job("named", 1, "gpu.nvidia.com/clique")
                                .replace("requests: {cpu: 1}", "limits: {nvidia.com/gpu: 1}")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("by name");
    }

    @Test
    void podsOfAGroupShareTheClaimThatTheirPodGroupLists() throws Exception {
        CellInMemory cell = cliques();
        JobId group = cell.submit("group", CLAIM + """
                        apiVersion: scheduling.k8s.io/v1alpha2
                        kind: PodGroup
                        metadata: {name: ring}
                        spec:
                          schedulingPolicy: {gang: {minCount: 3}}
                          resourceClaims: [{name: gpu, resourceClaimTemplateName: one}]
                        ---
                        apiVersion: batch/v1
                        kind: Job
                        metadata:
                          name: group
                          labels: {kueue.x-k8s.io/queue-name: team}
                        spec:
                          parallelism: 3
                          completions: 3
                          template:
                            spec:
                              restartPolicy: Never
                              schedulingGroup: {podGroupName: ring}
                              resourceClaims: [{name: gpu, resourceClaimTemplateName: one}]
                              containers: [{name: c, resources: {requests: {cpu: 1}, claims: [{name: gpu}]}}]
                        """).id();
        Placement placement = cell.placement(group).orElseThrow();
        assertThat(devices(placement)).hasSize(1);
        assertThat(placement.nodes()).extracting(NodePods::pods).containsExactly(3);
    }
}
