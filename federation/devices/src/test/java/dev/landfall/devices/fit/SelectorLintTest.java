package dev.landfall.devices.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.model.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorLintTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "device.attributes['gpu.nvidia.com'].productname == 'NVIDIA L4'|selector.publishedName",
                "device.attributes['gpu.nvidia.com'].memory == 80|selector.publishedName",
                "device.attributes['gpu.nvidia.com'].productName == 'H100'|selector.publishedValue",
                "device.attributes['gpu.nvidia.com'].driverVersion == '580.1.0'|selector.publishedType",
                "device.capacity['gpu.nvidia.com'].memory == quantity('80Gi')|selector.exactMemory",
                "device.attributes['tpu.google.com'].tpuGen == 'v6'|selector.publishedValue",
                "device.attributes['gpu.amd.com'].family == 'MI300'|selector.publishedValue",
                "device.attributes['gpu.intel.com'].sriov == 'true'|selector.publishedType",
                "device.attributes['gpu.nvidia.com'.type|selector.compiles"
            })
    void aSelectorThatCanNeverMatchIsFlagged(String expression, String rule) {
        assertThat(SelectorLint.lint("request gpu", expression))
                .extracting(Finding::rule)
                .contains(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "device.driver == 'gpu.nvidia.com'",
                "device.attributes['gpu.nvidia.com'].productName == 'NVIDIA H100 80GB HBM3'",
                "device.attributes['gpu.nvidia.com'].productName.lowerAscii().matches('.*h100.*')",
                "device.capacity['gpu.nvidia.com'].memory.compareTo(quantity('79Gi')) >= 0",
                "device.capacity['gpu.nvidia.com'].memorySlice3 == quantity('1')",
                "device.attributes['dra.example.com'].anything == 'x'"
            })
    void aSelectorThatMayMatchIsNot(String expression) {
        assertThat(SelectorLint.lint("request gpu", expression)).isEmpty();
    }

    @Test
    void theMendNamesTheNearestValue() {
        List<Finding> findings =
                SelectorLint.lint("request gpu", "device.attributes['gpu.nvidia.com'].productName == 'H100 80GB'");
        assertThat(findings.getFirst().mend()).contains("id you mean \"NVIDIA H100 80GB HBM3\"");
    }
}
