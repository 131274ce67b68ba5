package dev.landfall.devices.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.model.Amounts;
import dev.landfall.model.device.ClaimGrant;
import dev.landfall.model.device.ClaimSpec;
import dev.landfall.model.device.ClaimUse;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.seam.DeviceFit.Allocations;
import dev.landfall.model.seam.DeviceFit.Taking;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MemberDeviceFitTest {
    private static final String GPU = "nvidia.com/gpu";
    private static final Amounts FOUR_BY_NAME = Amounts.of(GPU, 4);

    private static Taking taking(Allocations allocations, String owner, PodSet pods) {
        return Objects.requireNonNull(allocations.taking(owner, pods));
    }

    /** How many pods find their devices on a node. */
    private static int pods(Allocations allocations, String node, PodSet pods) {
        return taking(allocations, "job", pods).take(node, 99, 0);
    }

    private static List<String> devices(Taking taking) {
        return taking.grants().stream()
                .flatMap(grant -> grant.devices().stream())
                .map(ClaimGrant.Given::device)
                .toList();
    }

    private static Allocations with(Allocations allocations, String owner, String node, PodSet podSet, int pods) {
        Taking taking = taking(allocations, owner, podSet);
        assertThat(taking.take(node, pods, 0)).isEqualTo(pods);
        return taking.after();
    }

    @Test
    void everyPodGetsDevicesOfItsOwn() {
        Taking taking = taking(new Member().node("n1", 8).allocations(), "job", Member.pods(Member.gpus(2)));
        assertThat(taking.take("n1", 99, 0)).isEqualTo(4);
        assertThat(taking.grants()).hasSize(4);
        assertThat(devices(taking)).hasSize(8).doesNotHaveDuplicates().contains("gpu.nvidia.com/n1/gpu-7");
    }

    @Test
    void podsThatAskForNoDevicesNeedNoneOfThem() {
        Allocations allocations = new Member().node("n1", 8).allocations();
        assertThat(allocations.taking("job", Member.pods())).isNull();
        assertThat(allocations.taking("job", Member.pods(new ClaimUse("known", "known", null))))
                .isNull();
    }

    @Test
    void whatIsGivenAwayStaysTakenUntilItIsGivenBack() {
        Member member = new Member().node("n1", 8);
        Taking taking = taking(member.allocations(), "job", Member.pods(Member.gpus(8)));
        taking.take("n1", 1, 0);
        member.devices().give("job", taking.grants());
        assertThat(pods(member.allocations(), "n1", Member.pods(Member.gpus(1))))
                .isZero();
        Allocations released = member.allocations().released("job");
        assertThat(pods(released, "n1", Member.pods(Member.gpus(8)))).isOne();
        assertThat(member.allocations().released("unknown")).isEqualTo(member.allocations());
        member.devices().takeBack("job");
        assertThat(pods(member.allocations(), "n1", Member.pods(Member.gpus(8))))
                .isOne();
    }

    @Test
    void aClaimSharedByPodsIsAllocatedOnceAndHoldsThemOnItsNode() {
        Allocations none = new Member().node("n1", 1).node("n2", 1).allocations();
        PodSet ring = Member.pods(Member.shared("ring", 1));
        Taking taking = taking(none, "job", ring);
        assertThat(taking.take("n1", 2, 0)).isEqualTo(2);
        assertThat(devices(taking)).containsExactly("gpu.nvidia.com/n1/gpu-0");
        assertThat(taking.take("n2", 1, 0)).isZero();
        assertThat(taking(taking.after(), "job", ring).take("n2", 1, 0)).isZero();
        assertThat(taking(taking.after(), "other", ring).take("n2", 1, 0)).isOne();
    }

    @Test
    void devicesOfOneCliqueAreFoundTogether() {
        Allocations none = new Member().node("n1", 8).allocations();
        Allocations used = with(none, "first", "n1", Member.pods(Member.gpus(1)), 1);
        ClaimSpec.Constraint clique = new ClaimSpec.Constraint(List.of(), "gpu.nvidia.com/clique", null);
        Taking four = taking(used, "job", Member.pods(new ClaimUse("ring", null, Member.spec(4, List.of(clique)))));
        four.take("n1", 1, 0);
        assertThat(devices(four))
                .containsExactly(
                        "gpu.nvidia.com/n1/gpu-4",
                        "gpu.nvidia.com/n1/gpu-5",
                        "gpu.nvidia.com/n1/gpu-6",
                        "gpu.nvidia.com/n1/gpu-7");
        PodSet five = Member.pods(new ClaimUse("ring", null, Member.spec(5, List.of(clique))));
        assertThat(pods(none, "n1", five)).isZero();
        assertThat(taking(none, "job", five).anywhere()).isFalse();
    }

    @Test
    void aDeviceOutOfOrderIsNotUsedForAsLongAsThatIsSo() {
        Member member = new Member().node("n1", 2);
        member.object(
                "DeviceHealth",
                "pods",
                "{'resources':[{'resourceID':'gpu.nvidia.com/n1/gpu-0','health':'Unhealthy'},"
                        + "{'resourceID':'gpu.nvidia.com/n1/gpu-1','health':'Healthy'},"
                        + "{'resourceID':'GPU-of-a-device-plugin','health':'Unhealthy'}]}");
        assertThat(pods(member.allocations(), "n1", Member.pods(Member.gpus(1))))
                .isOne();
        member.without("DeviceHealth", "pods");
        assertThat(pods(member.allocations(), "n1", Member.pods(Member.gpus(1))))
                .isEqualTo(2);
    }

    @Test
    void aTaintKeepsDevicesFromClaimsThatDoNotTolerateIt() {
        String taint = "{'key':'gpu.nvidia.com/xid','value':'79','effect':'NoExecute'}";
        Allocations none = new Member().node("n1", 2, taint).allocations();
        assertThat(none.explain("job", Member.pods(Member.gpus(1)))).contains("2 have a taint that is not tolerated");
    }

    @Test
    void claimsOfOthersTakeTheirDevices() {
        Member member = new Member().node("n1", 2);
        member.object("ResourceClaim", "other", claim("", "gpu-1"));
        assertThat(pods(member.allocations(), "n1", Member.pods(Member.gpus(1))))
                .isOne();
        member.without("ResourceClaim", "other");
        assertThat(pods(member.allocations(), "n1", Member.pods(Member.gpus(1))))
                .isEqualTo(2);
    }

    @Test
    void theMembersWordOnWhichDevicesAJobHasReplacesThePlacements() {
        Member member = new Member().node("n1", 4);
        Taking taking = taking(member.allocations(), "job", Member.pods(Member.gpus(1)));
        taking.take("n1", 2, 0);
        member.devices().give("job/1", taking.grants());
        member.object("ResourceClaim", "one", claim("job", "gpu-3"));
        assertThat(pods(member.allocations(), "n1", Member.pods(Member.gpus(1))))
                .as("both count as long as not all is reported")
                .isOne();
        member.object("ResourceClaim", "two", claim("job", "gpu-2"));
        Taking other = taking(member.allocations(), "other/1", Member.pods(Member.gpus(2)));
        assertThat(other.take("n1", 9, 0)).isOne();
        assertThat(devices(other)).containsExactly("gpu.nvidia.com/n1/gpu-0", "gpu.nvidia.com/n1/gpu-1");
        member.devices().takeBack("job/1");
        assertThat(pods(member.allocations(), "n1", Member.pods(Member.gpus(1))))
                .as("what is still reported is still taken")
                .isEqualTo(2);
    }

    private static String claim(String job, String device) {
        return "{'metadata':{'labels':{"
                + (job.isEmpty() ? "" : "'landfall.dev/job':'" + job + "','landfall.dev/attempt':'1'")
                + "}},'status':{'allocation':{'devices':{'results':[{'driver':'gpu.nvidia.com','pool':'n1','device':'"
                + device + "'}]}}}}";
    }

    @Test
    void aResourceThatANodeDoesNotOfferIsServedByItsClass() {
        Member member = new Member().node("n1", 4);
        PodSet byName = Member.pods(FOUR_BY_NAME);
        Taking taking = taking(member.allocations(), "job", byName);
        assertThat(taking.bridged()).containsExactly(GPU);
        assertThat(taking.take("n1", 2, 0)).isOne();
        assertThat(devices(taking)).hasSize(4);
        PodSet byClass = Member.pods(Amounts.of("deviceclass.resource.kubernetes.io/gpu.nvidia.com", 2));
        assertThat(pods(member.allocations(), "n1", byClass)).isEqualTo(2);
    }

    @Test
    void ofTwoClassesWithOneResourceNameTheYoungerServes() {
        Member member = new Member().node("n1", 4);
        member.object(
                "DeviceClass",
                "newer",
                "{'metadata':{'name':'newer','creationTimestamp':'2026-01-01T00:00:00Z'},"
                        + "'spec':{'extendedResourceName':'nvidia.com/gpu','selectors':[{'cel':{'expression':'false'}}]}}");
        assertThat(pods(member.allocations(), "n1", Member.pods(FOUR_BY_NAME))).isZero();
    }

    @Test
    void aNodeThatOffersDevicesInBothWaysGivesEachOnce() {
        Member member = new Member().node("n1", 8).facts("n1", Amounts.of(GPU, 8), Amounts.of(GPU, 2));
        assertThat(pods(member.allocations(), "n1", Member.pods(Member.gpus(1))))
                .isEqualTo(6);
        member.devices().use("n1", Amounts.of(GPU, 3));
        assertThat(pods(member.allocations(), "n1", Member.pods(Member.gpus(1))))
                .isEqualTo(3);
        Allocations two = with(member.allocations(), "claims", "n1", Member.pods(Member.gpus(2)), 1);
        assertThat(pods(two, "n1", Member.pods(Amounts.of(GPU, 1)))).isOne();
    }

    @Test
    void aNodeWithoutDescribedDevicesServesByNameAlone() {
        Member member = new Member().node("n1", 8).facts("plain", Amounts.of(GPU, 8), Amounts.NONE);
        Taking taking = taking(member.allocations(), "job", Member.pods(FOUR_BY_NAME));
        assertThat(taking.take("plain", 2, 0)).isEqualTo(2);
        assertThat(taking.grants()).isEmpty();
    }

    @Test
    void anExplanationSaysWhatWasPerhapsMeant() {
        Allocations none = new Member().node("n1", 8).node("n2", 8).allocations();
        ClaimUse wrong = Member.gpus(1, "device.attributes['gpu.nvidia.com'].productName == 'H100'");
        assertThat(none.explain("job", Member.pods(wrong)))
                .contains("16 are excluded by selector device.attributes['gpu.nvidia.com'].productName == 'H100'")
                .contains("no device has productName \"H100\"; there are 16 \"NVIDIA H100 80GB HBM3\"; did you mean");
        assertThat(none.explain("job", Member.pods(Member.gpus(1)))).isEmpty();
        assertThat(none.explain("job", Member.pods(Member.gpus(9))))
                .contains("wants 9 and 16 of 16 devices would do; no node has more than 8 of them free");
    }

    @Test
    void anExplanationCountsADeviceThatSeveralNodesReachOnce() {
        Member member = new Member();
        for (int i = 0; i < 3; i++) {
            member.facts("n" + i, Amounts.NONE, Amounts.NONE);
        }
        member.object(
                "ResourceSlice",
                "fabric",
                "{'metadata':{'name':'fabric'},'spec':{'driver':'gpu.nvidia.com','allNodes':true,"
                        + "'pool':{'name':'fabric','generation':1,'resourceSliceCount':1},'devices':[{'name':'gpu-0',"
                        + "'attributes':{'productName':{'string':'NVIDIA L4'}}}]}}");
        ClaimUse wrong = Member.gpus(1, "device.attributes['gpu.nvidia.com'].productName == 'L4'");
        assertThat(member.allocations().explain("job", Member.pods(wrong)))
                .contains("0 of 1 devices would do; 1 is excluded by")
                .contains("there are 1 \"NVIDIA L4\"");
    }

    @Test
    void anObjectThatCannotBeReadIsReportedAndLeftOut() {
        Member member = new Member().node("n1", 1).object("ResourceSlice", "bad", "{'spec':{'devices':7}}");
        member.object("ResourceSlice", "worse", "{");
        assertThat(member.devices().findings())
                .hasSize(2)
                .allMatch(one -> one.thing().startsWith("ResourceSlice "));
        assertThat(pods(member.allocations(), "n1", Member.pods(Member.gpus(1))))
                .isOne();
        member.without("ResourceSlice", "bad");
        assertThat(member.devices().findings()).hasSize(1);
    }
}
