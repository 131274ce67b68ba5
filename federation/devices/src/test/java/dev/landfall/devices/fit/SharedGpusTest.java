package dev.landfall.devices.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SharedGpusTest {
    @Test
    void fractionsShareADeviceAndLeaveTheOthersWhole() {
        SharedGpus node = SharedGpus.of(2, 80_000);
        SharedGpus two =
                node.takeFraction(500).flatMap(one -> one.takeFraction(500)).orElseThrow();
        assertThat(two.wholeFree()).isEqualTo(1);
        assertThat(two.takeWhole(1).orElseThrow().takeFraction(1)).isEmpty();
        assertThat(two.takeWhole(2)).isEmpty();
    }

    @Test
    void aDeviceGivenAwayWholeHasNoFractions() {
        SharedGpus node = SharedGpus.of(1, 80_000).takeWhole(1).orElseThrow();
        assertThat(node.takeFraction(SharedGpus.thousandths("0.1"))).isEmpty();
    }

    @Test
    void memoryIsReckonedAsAFractionRoundedUp() {
        assertThat(SharedGpus.of(1, 81_559).thousandthsOfMemory(20_000)).isEqualTo(246);
    }

    @Test
    void whatIsNoFractionIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SharedGpus.thousandths("1.5"))
                .withMessageContaining("above 0 and up to 1");
    }
}
