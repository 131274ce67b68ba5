package dev.landfall.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AmountsTest {

    @Test
    void sumsHoldTheResourcesOfBoth() {
        Amounts sum = Amounts.of(Map.of("cpu", 1L, "memory", 2L)).plus(Amounts.of(Map.of("memory", 3L, "pods", 4L)));
        assertThat(sum).isEqualTo(Amounts.of(Map.of("cpu", 1L, "memory", 5L, "pods", 4L)));
        assertThat(sum.minus(Amounts.of("memory", 6)).get("memory")).isEqualTo(-1);
    }

    @Test
    void sumsAndProductsSaturate() {
        Amounts most = Amounts.of("cpu", Long.MAX_VALUE);
        assertThat(most.plus(Amounts.of("cpu", 1)).get("cpu")).isEqualTo(Long.MAX_VALUE);
        assertThat(most.times(-2).get("cpu")).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void peopleAreToldQuantities() {
        assertThat(Amounts.of(Map.of("cpu", 1500L, "memory", 64L << 30, "nvidia.com/gpu", 8L))
                        .told())
                .isEqualTo("1500m cpu, 64Gi memory, 8 nvidia.com/gpu");
    }

    @Test
    void whatIsCountedInBytesIsToldWithBinarySuffixes() {
        assertThat(Amounts.of(Map.of(
                                "ephemeral-storage",
                                10L << 30,
                                "hugepages-2Mi",
                                512L << 20,
                                "amd.com/gpu-memory",
                                3L << 30))
                        .told())
                .isEqualTo("3Gi amd.com/gpu-memory, 10Gi ephemeral-storage, 512Mi hugepages-2Mi");
    }

    @Test
    void anAbsentResourceIsZero() {
        assertThat(Amounts.NONE.get("cpu")).isZero();
        assertThat(Amounts.of("cpu", 1).fitsIn(Amounts.of("cpu", 1))).isTrue();
        assertThat(Amounts.of("cpu", 1).fitsIn(Amounts.NONE)).isFalse();
    }
}
