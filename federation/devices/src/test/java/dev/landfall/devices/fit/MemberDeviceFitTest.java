package dev.landfall.devices.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.model.Amounts;
import dev.landfall.model.device.ClaimSpec;
import dev.landfall.model.device.ClaimUse;
import dev.landfall.model.seam.DeviceFit;
import dev.landfall.model.seam.DeviceFit.Allocations;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemberDeviceFitTest {
    private static Allocations taken(DeviceFit.Outcome outcome) {
        assertThat(outcome.refusal()).isNull();
        return Objects.requireNonNull(outcome.after());
    }

    private static String refusal(DeviceFit.Outcome outcome) {
        assertThat(outcome.after()).isNull();
        return Objects.requireNonNull(outcome.refusal()).message();
    }

    @Test
    void everyPodGetsDevicesOfItsOwn() {
        Allocations none = new Member().node("n1", 8).inventory().none();
        DeviceFit.Outcome outcome = none.allocate("job/1", "n1", List.of(Member.gpus(2)), 4);
        Set<String> devices = new HashSet<>();
        outcome.devices().forEach(devices::addAll);
        assertThat(outcome.devices())
                .hasSize(4)
                .allSatisfy(pod -> assertThat(pod).hasSize(2));
        assertThat(devices).hasSize(8).contains("gpu.nvidia.com/n1/gpu-7");
    }

    @Test
    void allPodsOfANodeGetTheirDevicesOrNone() {
        Allocations none = new Member().node("n1", 7).inventory().none();
        assertThat(refusal(none.allocate("job/1", "n1", List.of(Member.gpus(2)), 4)))
                .contains("6 are in use")
                .contains("node n1 has not the devices");
        taken(none.allocate("job/1", "n1", List.of(Member.gpus(7)), 1));
    }

    @Test
    void whatIsGivenAwayStaysTakenUntilItIsGivenBack() {
        Allocations none = new Member().node("n1", 8).inventory().none();
        Allocations one = taken(none.allocate("job/1", "n1", List.of(Member.gpus(8)), 1));
        assertThat(refusal(one.allocate("job/2", "n1", List.of(Member.gpus(1)), 1)))
                .contains("8 are in use");
        Allocations released = one.released("job/1");
        taken(released.allocate("job/2", "n1", List.of(Member.gpus(8)), 1));
        assertThat(one.released("job/9")).isSameAs(one);
    }

    @Test
    void aClaimSharedByPodsIsAllocatedOnceAndHoldsThemOnItsNode() {
        Allocations none = new Member().node("n1", 1).node("n2", 1).inventory().none();
        DeviceFit.Outcome both = none.allocate("job/1", "n1", List.of(Member.shared("ring", 1)), 2);
        assertThat(both.devices()).containsOnly(List.of("gpu.nvidia.com/n1/gpu-0"));
        assertThat(refusal(taken(both).allocate("job/1", "n2", List.of(Member.shared("ring", 1)), 1)))
                .contains("claim ring is allocated on node n1");
        taken(taken(both).allocate("job/2", "n2", List.of(Member.shared("ring", 1)), 1));
    }

    @Test
    void devicesOfOneCliqueAreFoundTogether() {
        Allocations none = new Member().node("n1", 8).inventory().none();
        Allocations used = taken(none.allocate("job/1", "n1", List.of(Member.gpus(1)), 1));
        ClaimSpec.Constraint clique = new ClaimSpec.Constraint(List.of(), "gpu.nvidia.com/clique", null);
        ClaimUse four = new ClaimUse("ring", null, Member.spec(4, List.of(clique)));
        assertThat(used.allocate("job/2", "n1", List.of(four), 1).devices().getFirst())
                .containsExactly(
                        "gpu.nvidia.com/n1/gpu-4",
                        "gpu.nvidia.com/n1/gpu-5",
                        "gpu.nvidia.com/n1/gpu-6",
                        "gpu.nvidia.com/n1/gpu-7");
        ClaimUse five = new ClaimUse("ring", null, Member.spec(5, List.of(clique)));
        refusal(none.allocate("job/2", "n1", List.of(five), 1));
    }

    @Test
    void aDeviceOutOfOrderIsNotUsedForAsLongAsThatIsSo() {
        Member member = new Member().node("n1", 2);
        member.object(
                "DeviceHealth",
                "pods",
                "{'resources':[{'resourceID':'gpu.nvidia.com/n1/gpu-0','health':'Unhealthy'},"
                        + "{'resourceID':'gpu.nvidia.com/n1/gpu-1','health':'Healthy'}]}");
        DeviceFit.Outcome outcome = member.inventory().none().allocate("job/1", "n1", List.of(Member.gpus(1)), 1);
        assertThat(outcome.devices()).containsExactly(List.of("gpu.nvidia.com/n1/gpu-1"));
        refusal(member.inventory().none().allocate("job/1", "n1", List.of(Member.gpus(2)), 1));
    }

    @Test
    void aTaintKeepsDevicesFromClaimsThatDoNotTolerateIt() {
        Allocations none = new Member()
                .node("n1", 2, "{'key':'gpu.nvidia.com/xid','value':'79','effect':'NoExecute'}")
                .inventory()
                .none();
        assertThat(refusal(none.allocate("job/1", "n1", List.of(Member.gpus(1)), 1)))
                .contains("2 have a taint that is not tolerated");
    }

    @Test
    void claimsOfOthersTakeTheirDevices() {
        Member member = new Member().node("n1", 2);
        member.object(
                "ResourceClaim",
                "other",
                "{'status':{'allocation':{'devices':{'results':[{'driver':'gpu.nvidia.com','pool':'n1','device':'gpu-1'}]}}}}");
        refusal(member.inventory().none().allocate("job/1", "n1", List.of(Member.gpus(2)), 1));
    }

    @Test
    void aPlainResourceIsServedByItsClassOnlyWhereTheNodeHasNone() {
        DeviceFit.Inventory inventory = new Member().node("n1", 4).inventory();
        Amounts asked = Amounts.of("nvidia.com/gpu", 4);
        List<ClaimUse> bridged = inventory.bridged(asked, Amounts.NONE);
        taken(inventory.none().allocate("job/1", "n1", bridged, 1));
        refusal(inventory.none().allocate("job/1", "n1", bridged, 2));
        assertThat(inventory.bridged(asked, Amounts.of("nvidia.com/gpu", 8))).isEmpty();
    }

    @Test
    void aRefusalSaysWhatWasPerhapsMeant() {
        Allocations none = new Member().node("n1", 8).inventory().none();
        ClaimUse wrong = Member.gpus(1, "device.attributes['gpu.nvidia.com'].productName == 'H100'");
        assertThat(refusal(none.allocate("job/1", "n1", List.of(wrong), 1)))
                .contains("8 are excluded by selector device.attributes['gpu.nvidia.com'].productName == 'H100'")
                .contains("no device has productName \"H100\"; there are 8 \"NVIDIA H100 80GB HBM3\"; did you mean");
        assertThat(none.explain("job/1", "n1", List.of(Member.gpus(1)))).isEmpty();
    }

    @Test
    void anObjectThatCannotBeReadIsReportedAndLeftOut() {
        Member member = new Member().node("n1", 1).object("ResourceSlice", "bad", "{'spec':{'devices':7}}");
        member.object("ResourceSlice", "worse", "{");
        assertThat(member.inventory().findings()).hasSize(2);
        taken(member.inventory().none().allocate("job/1", "n1", List.of(Member.gpus(1)), 1));
    }
}
