package dev.landfall.adapters.simulated.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.adapters.port.agent.Change;
import dev.landfall.adapters.port.agent.Work.Phase;
import dev.landfall.adapters.simulated.Members;
import dev.landfall.model.Amounts;
import dev.landfall.model.JobId;
import dev.landfall.model.device.Device.DeviceTaint;
import dev.landfall.model.input.Input.DevicesReported.DeviceObject;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.job.PodSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is of the simulated cluster alone; what all members do with devices is in the contract's suite. */
final class SimulatedDevicesTest {

    private static final JobId FIRST = JobId.of("devices", "test", "1");
    private static final JobId SECOND = JobId.of("devices", "test", "2");
    private static final DeviceName DEVICE = DeviceName.of("gpu.example.com/gpu-0/gpu-0");
    private static final List<DeviceTaint> XID = List.of(new DeviceTaint("gpu.example.com/xid", "79", "NoSchedule"));

    private final SimulatedCluster cluster = new SimulatedCluster(Members.withDevices(), 0);

    /** One pod that asks for GPUs by name, on a node that has none but by its devices. */
    private static WorkOrder byName(JobId job, String node, long gpus) {
        PodSet podSet = PodSet.of("main", 1, Amounts.of(Map.of("cpu", 1_000L, "example.com/gpu", gpus)));
        return new WorkOrder(
                job,
                1,
                List.of(new NodePods("main", Members.withDevices().name(), node, 1)),
                new TreeMap<>(Map.of("main", podSet)),
                null,
                null);
    }

    private Work work(JobId job) {
        return Objects.requireNonNull(cluster.work(job));
    }

    private List<DeviceObject> objects(String kind) {
        return Objects.requireNonNull(cluster.devices()).stream()
                .filter(object -> object.kind().equals(kind))
                .toList();
    }

    @Test
    void clusterOfWhichNoNodeHasDevicesDescribesNone() {
        assertThat(new SimulatedCluster(Members.small(), 0).devices()).isNull();
    }

    @Test
    void aResourceThatItsClassServesIsAllocatedByClaims() {
        cluster.apply(byName(FIRST, "gpu-0", 3));
        cluster.apply(byName(SECOND, "gpu-0", 2));

        assertThat(work(FIRST).phase()).isEqualTo(Phase.STARTING);
        assertThat(objects("ResourceClaim")).hasSize(1);
        assertThat(work(SECOND).phase()).isEqualTo(Phase.PENDING);
        assertThat(Objects.requireNonNull(work(SECOND).reason()).message())
                .startsWith("node gpu-0 has devices for 0 of 1 pods");

        cluster.advanceTo(1_200);
        assertThat(work(FIRST).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(work(SECOND).phase()).isEqualTo(Phase.STARTING);
    }

    @Test
    void aNodeWithoutDevicesServesNothingByName() {
        cluster.apply(byName(FIRST, "node-0", 1));
        assertThat(work(FIRST).phase()).isEqualTo(Phase.PENDING);
    }

    @Test
    void aTaintedDeviceIsNotGivenUntilItsTaintIsGone() {
        cluster.taint(DEVICE, XID);
        cluster.apply(byName(FIRST, "gpu-0", 4));
        assertThat(objects("ResourceSlice").getFirst().json()).contains("gpu.example.com/xid");
        assertThat(work(FIRST).phase()).isEqualTo(Phase.PENDING);

        cluster.taint(DEVICE, List.of());
        assertThat(work(FIRST).phase()).isEqualTo(Phase.STARTING);
    }

    @Test
    void healthOfALostNodesDevicesIsForgottenWithIt() {
        cluster.setHealthy(DEVICE, false);
        assertThat(objects("DeviceHealth")).hasSize(1);
        cluster.drainChanges();

        cluster.loseNode("gpu-0");

        assertThat(cluster.drainChanges())
                .contains(
                        new Change.OfDeviceGone("ResourceSlice/gpu-0-gpu.example.com"),
                        new Change.OfDeviceGone("DeviceHealth/gpu-0"));
        assertThat(cluster.addNode("gpu")).isEqualTo("gpu-1");
        assertThat(objects("DeviceHealth")).isEmpty();
        assertThat(objects("ResourceSlice")).hasSize(1);
    }

    @Test
    void aDeviceThatIsNotThereCannotFail() {
        assertThatThrownBy(() -> cluster.setHealthy(DeviceName.of("gpu.example.com/gpu-0/gpu-9"), false))
                .hasMessageContaining("gpu-9 of small does not exist");
    }
}
