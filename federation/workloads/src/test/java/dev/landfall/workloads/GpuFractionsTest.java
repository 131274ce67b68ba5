package dev.landfall.workloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.model.RefusedException;
import dev.landfall.model.device.GpuShare;
import dev.landfall.model.job.PodSet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuFractionsTest {

    private static PodSet read(String annotations, String limits) throws RefusedException {
        String pod = "{apiVersion: v1, kind: Pod, metadata: {name: p, annotations: {" + annotations
                + "}}, spec: {containers: [{name: a, resources: {limits: {" + limits + "}}}]}}";
        return new ManifestReader()
                .read(pod.getBytes(StandardCharsets.UTF_8))
                .spec()
                .podSets()
                .getFirst();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "gpu-fraction: '0.5'|1|500|0",
                "gpu-fraction: '.3333'|1|334|0",
                "gpu-fraction: '1'|1|1000|0",
                "gpu-memory: '2000'|1|0|2000",
                "gpu-fraction: '0.25', gpu-fraction-num-devices: '2'|2|250|0"
            })
    void annotationsOfKaiSayParts(String annotations, int devices, int thousandths, long memoryMib)
            throws RefusedException {
        PodSet pods = read(annotations, "cpu: 1");
        assertThat(pods.shares()).containsExactly(new GpuShare(devices, thousandths, memoryMib));
        assertThat(pods.requests().get("nvidia.com/gpu")).isEqualTo(devices);
        assertThat(pods.offered().toMap()).containsOnlyKeys("cpu");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "nvidia.com/gpu: 2, nvidia.com/gpumem: 3000, nvidia.com/gpucores: 30|2|300|3000|6000|60",
                "nvidia.com/gpu: 1, nvidia.com/gpumem-percentage: 50|1|500|0|0|0",
                "nvidia.com/gpu: 1, nvidia.com/gpucores: 30|1|1000|0|0|30",
                "nvidia.com/gpumem: 1k|1|0|1000|1000|0"
            })
    void resourcesOfHamiSayThePartOfEachGpu(
            String limits, int devices, int thousandths, long memoryMib, long totalMemory, long totalCores)
            throws RefusedException {
        PodSet pods = read("", limits);
        assertThat(pods.shares()).containsExactly(new GpuShare(devices, thousandths, memoryMib));
        assertThat(pods.requests().toMap())
                .containsEntry("nvidia.com/gpu", (long) devices)
                .containsEntry("nvidia.com/total-gpumem", totalMemory)
                .containsEntry("nvidia.com/total-gpucores", totalCores)
                .hasSize(3);
        assertThat(pods.offered().size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "gpu-fraction: '1.5'|cpu: 1",
                "gpu-fraction: '0'|cpu: 1",
                "gpu-fraction: '1e9'|cpu: 1",
                "gpu-fraction: half|cpu: 1",
                "gpu-memory: 2Gi|cpu: 1",
                "gpu-fraction: '0.5', gpu-fraction-num-devices: '0'|cpu: 1",
                "a: b|nvidia.com/gpu: 1, nvidia.com/gpumem-percentage: 101",
                "a: b|nvidia.com/gpu: 1, nvidia.com/gpucores: 120"
            })
    void whatIsNoPartIsRefused(String annotations, String limits) {
        assertThatThrownBy(() -> read(annotations, limits))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.findings())
                                .extracting(finding -> finding.rule())
                                .contains("gpu.part"));
    }

    @Test
    void wholeGpusAreNoParts() throws RefusedException {
        assertThat(read("", "nvidia.com/gpu: 2").shares()).isNull();
        assertThat(List.of(read("gpu-fraction: '0.5'", "nvidia.com/gpu: 2")))
                .allMatch(pods -> pods.shares() == null && pods.offered().get("nvidia.com/gpu") == 2);
    }
}
