package dev.landfall.devices.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.model.Amounts;
import dev.landfall.model.device.ClaimGrant;
import dev.landfall.model.device.GpuShare;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.seam.DeviceFit.Allocations;
import dev.landfall.model.seam.DeviceFit.Taking;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SharedGpusTest {
    private static final PodSet HALF = Member.parts(new GpuShare(1, 500, 0));

    private static Taking taking(Allocations allocations, PodSet pods) {
        return Objects.requireNonNull(allocations.taking("job/1", pods));
    }

    private static List<String> gpus(Taking taking) {
        return taking.grants().stream()
                .flatMap(grant -> grant.devices().stream())
                .map(ClaimGrant.Given::device)
                .toList();
    }

    @Test
    void fractionsShareADeviceAndLeaveTheOthersWhole() {
        Taking taking = taking(new Member().plain("n1", 2, "").allocations(), HALF);
        assertThat(taking.take("n1", 3, 2)).isEqualTo(3);
        assertThat(gpus(taking)).containsExactly("nvidia.com/gpu/n1/0", "nvidia.com/gpu/n1/0", "nvidia.com/gpu/n1/1");
        assertThat(taking.take("n1", 9, 0)).as("no other GPU is begun").isOne();
        assertThat(taking.take("n1", 9, 0)).isZero();
    }

    @Test
    void aFractionGoesToTheFullestGpuOnWhichItFits() {
        Member member = new Member().plain("n1", 3, "");
        Taking large = taking(member.allocations(), Member.parts(new GpuShare(1, 700, 0)));
        large.take("n1", 1, 3);
        Taking medium = taking(large.after(), Member.parts(new GpuShare(1, 400, 0)));
        medium.take("n1", 1, 2);
        Taking small = taking(medium.after(), Member.parts(new GpuShare(1, 300, 0)));
        small.take("n1", 2, 1);
        assertThat(gpus(small)).containsExactly("nvidia.com/gpu/n1/0", "nvidia.com/gpu/n1/1");
    }

    @Test
    void partsOfSeveralGpusAreOfDifferentOnes() {
        Taking taking = taking(new Member().plain("n1", 2, "").allocations(), Member.parts(new GpuShare(2, 400, 0)));
        assertThat(taking.take("n1", 9, 2)).isEqualTo(2);
        assertThat(gpus(taking)).hasSize(4).contains("nvidia.com/gpu/n1/0", "nvidia.com/gpu/n1/1");
        assertThat(taking(new Member().plain("n1", 1, "").allocations(), Member.parts(new GpuShare(2, 400, 0)))
                        .take("n1", 1, 1))
                .isZero();
    }

    @Test
    void memoryIsReckonedAsAFractionRoundedUp() {
        PodSet pods = Member.parts(new GpuShare(1, 0, 20_000));
        assertThat(taking(new Member().plain("n1", 1, "81559").allocations(), pods)
                        .take("n1", 9, 1))
                .isEqualTo(4);
        assertThat(taking(new Member().plain("n1", 1, "79999").allocations(), pods)
                        .take("n1", 9, 1))
                .as("251 of 1,000 each")
                .isEqualTo(3);
        assertThat(taking(new Member().plain("n1", 2, "").allocations(), pods).take("n1", 9, 2))
                .as("of unknown memory a part is a whole one")
                .isEqualTo(2);
        assertThat(taking(new Member().plain("n1", 1, "16384").allocations(), pods)
                        .take("n1", 9, 1))
                .isZero();
    }

    @Test
    void whatAPlacementGivesBackIsThereAgain() {
        Member member = new Member().plain("n1", 1, "");
        Taking taking = taking(member.allocations(), HALF);
        taking.take("n1", 2, 1);
        member.devices().give("job/1", taking.grants());
        assertThat(taking(member.allocations(), HALF).take("n1", 1, 0)).isZero();
        assertThat(taking(member.allocations().released("job/1"), HALF).take("n1", 9, 1))
                .isEqualTo(2);
        member.devices().takeBack("job/1");
        assertThat(taking(member.allocations(), HALF).take("n1", 9, 1)).isEqualTo(2);
    }

    @Test
    void aDescribedDeviceThatIsSharedIsNoClaimsAndTheOtherWayRound() {
        Member member = new Member().node("n1", 2).facts("n1", Amounts.of("nvidia.com/gpu", 2), Amounts.NONE);
        Taking half = taking(member.allocations(), HALF);
        assertThat(half.take("n1", 1, 2)).isOne();
        assertThat(gpus(half)).containsExactly("gpu.nvidia.com/n1/gpu-0");
        Taking claim = taking(half.after(), Member.pods(Member.gpus(1)));
        assertThat(claim.take("n1", 9, 0)).isOne();
        assertThat(gpus(claim)).containsExactly("gpu.nvidia.com/n1/gpu-1");
        Taking more = taking(claim.after(), HALF);
        assertThat(more.take("n1", 9, 1))
                .as("the vector has one, but a claim has it")
                .isOne();
        assertThat(gpus(more)).containsExactly("gpu.nvidia.com/n1/gpu-0");
    }

    @Test
    void gpusSharedBeforeTheyWereDescribedAreKeptFromClaims() {
        Member member = new Member().plain("n1", 2, "");
        Taking taking = taking(member.allocations(), HALF);
        taking.take("n1", 1, 2);
        member.devices().give("job/1", taking.grants());
        member.node("n1", 2).facts("n1", Amounts.of("nvidia.com/gpu", 2), Amounts.NONE);
        assertThat(taking(member.allocations(), Member.pods(Member.gpus(1))).take("n1", 9, 0))
                .isOne();
    }

    @Test
    void aSharedDeviceOutOfOrderTakesNoMoreParts() {
        Member member = new Member().node("n1", 1).facts("n1", Amounts.of("nvidia.com/gpu", 1), Amounts.NONE);
        Taking taking = taking(member.allocations(), HALF);
        taking.take("n1", 1, 1);
        member.devices().give("job/1", taking.grants());
        member.object(
                "DeviceHealth",
                "pods",
                "{'resources':[{'resourceID':'gpu.nvidia.com/n1/gpu-0','health':'Unhealthy'}]}");
        assertThat(taking(member.allocations(), HALF).take("n1", 1, 0)).isZero();
        member.without("DeviceHealth", "pods");
        assertThat(taking(member.allocations(), HALF).take("n1", 1, 0)).isOne();
    }

    @Test
    void anExplanationSaysWhatIsLeft() {
        Member member = new Member().plain("n1", 1, "80000").plain("n2", 1, "16000");
        Taking taking = taking(member.allocations(), Member.parts(new GpuShare(1, 800, 0)));
        taking.take("n1", 1, 1);
        assertThat(taking.after().explain("other/1", Member.parts(new GpuShare(1, 0, 20_000))))
                .contains("each pod wants 20000 MiB of the memory of 1 GPU")
                .contains("of 2 nodes with GPUs none has more than 200/1000 left of one that is shared")
                .contains("on 1 nodes a GPU has less memory than that");
    }
}
