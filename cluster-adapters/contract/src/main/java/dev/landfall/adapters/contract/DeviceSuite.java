package dev.landfall.adapters.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.model.input.Input.DevicesReported;
import dev.landfall.model.input.Input.StatusReported.Phase;
import dev.landfall.model.wire.Dispatch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every adapter whose cluster knows Dynamic Resource Allocation reports of devices. */
public abstract class DeviceSuite extends MemberSuite {

    @Override
    protected abstract MemberWithDevices freshMember();

    @Test
    void wholePictureHasEveryNodesSlicesAndTheClasses() {
        await("devices", () -> !reported(DevicesReported.class).isEmpty());
        assertThat(reported(DevicesReported.class).getFirst().complete()).isTrue();
        assertThat(devices().devicesOf(node())).hasSize(member().devicesOfNode());
        assertThat(devices().of("DeviceClass")).isNotEmpty();
    }

    @Test
    void claimsOfAGangAreReportedWithTheirDevicesAndWhoseTheyAre() {
        run(member().placementWithDevices(JOB, 1, 2, 1, LONG));
        await("claims", () -> devices().claimsOf(JOB, 1).size() == 2);
        ReportedDevices seen = devices();
        assertThat(seen.allocated(seen.claimsOf(JOB, 1)))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .isSubsetOf(seen.devicesOf(node()));
    }

    @Test
    void claimsAreGoneWhenThePodsAre() {
        run(member().placementWithDevices(JOB, 1, 1, 2, LONG));
        await("the claim", () -> devices().claimsOf(JOB, 1).size() == 1);
        withdraw(1);
        awaitPhase(1, Phase.GONE);
        await("that it is gone", () -> devices().claimsOf(JOB, 1).isEmpty());
    }

    @Test
    void gangWhoseDevicesAreNotThereStartsNoPodAndIsGivenBackWhole() {
        int all = member().devicesOfNode();
        member.dispatch(member().placementWithDevices(JOB, 1, all + 1, 1, LONG));
        awaitPhase(1, Phase.DISPATCHED);
        assertThat(member.waitUntil(
                        member.patience().multipliedBy(20), () -> phases(1).contains(Phase.GONE)))
                .as("given back; reported were %s", statuses(1))
                .isTrue();
        assertThat(phases(1)).doesNotContain(Phase.RUNNING);
    }

    @Test
    void deviceOutOfOrderIsReportedForAsLongAsItIs() {
        await("devices", () -> !devices().devicesOf(node()).isEmpty());
        String device = devices().devicesOf(node()).getFirst();
        member().failDevice(device);
        await("that " + device + " is out of order", () -> devices().isOutOfOrder(device));
        run(member().placementWithDevices(JOB, 1, member().devicesOfNode() - 1, 1, LONG));
        await("claims", () -> devices().claimsOf(JOB, 1).size() == member().devicesOfNode() - 1);
        ReportedDevices seen = devices();
        assertThat(seen.allocated(seen.claimsOf(JOB, 1))).doesNotContain(device);
        member().mendDevice(device);
        await("that it is in order", () -> !devices().isOutOfOrder(device));
    }

    @Test
    void nodeThatIsLostTakesItsSlicesAlong() {
        await("slices", () -> !devices().slicesOf(node()).isEmpty());
        String node = node();
        member.loseNode(node);
        await("that they are gone", () -> devices().slicesOf(node).isEmpty());
    }

    @Test
    void agentThatStartsAnewTellsAllDevicesAndClaimsAgain() {
        run(member().placementWithDevices(JOB, 1, 1, 1, LONG));
        await("the claim", () -> devices().claimsOf(JOB, 1).size() == 1);
        List<JsonNode> before = List.copyOf(devices().objects().values());
        member.killAgent();
        member.startAgent();
        await("a second picture", () -> complete() == 2);
        assertThat(devices().objects().values()).containsExactlyElementsOf(before);
    }

    private long complete() {
        return reported(DevicesReported.class).stream()
                .filter(DevicesReported::complete)
                .count();
    }

    private MemberWithDevices member() {
        return (MemberWithDevices) member;
    }

    private String node() {
        return member().nodeWithDevices();
    }

    private ReportedDevices devices() {
        return ReportedDevices.after(reported(DevicesReported.class));
    }

    private void run(Dispatch.Placed placement) {
        member.dispatch(placement);
        awaitPhase(placement.attempt(), Phase.RUNNING);
    }
}
