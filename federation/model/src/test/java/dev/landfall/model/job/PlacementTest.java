package dev.landfall.model.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.model.ClusterName;
import dev.landfall.model.device.ClaimGrant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlacementTest {

    @Test
    void aChangedChargeLeavesNodesAndDevicesAsTheyWere() {
        ClusterName berlin = new ClusterName("berlin");
        PodSetAssignment all = new PodSetAssignment("workers", 4, new TreeMap<>());
        Placement placed = new Placement(
                1,
                berlin,
                "team",
                List.of(all),
                List.of(new NodePods("workers", berlin, "node-1", 4)),
                7,
                null,
                "hash",
                List.of(),
                List.of(new ClaimGrant(
                        "workers",
                        "node-1",
                        "gpu",
                        false,
                        List.of(new ClaimGrant.Given("gpu", "gpu.nvidia.com/node-1/gpu-0", null, null)))));

        Placement reclaimed = placed.with(List.of(all.withReclaimable(3)));

        assertThat(reclaimed.assignments()).containsExactly(all.withReclaimable(3));
        assertThat(reclaimed.with(placed.assignments())).isEqualTo(placed);
    }
}
