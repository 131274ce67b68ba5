package dev.landfall.workloads.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.workloads.document.Source;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTreeTest {

    private static JsonNode value(String written) {
        String manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {value: " + written + "}\n";
        Manifest read = Manifest.read(Source.of("m", manifest.getBytes(StandardCharsets.UTF_8)));
        return JsonTree.of(read.objects().getFirst()).path("data").path("value");
    }

    @ParameterizedTest
    @CsvSource({"1e999999999", "-1e400", ".inf"})
    void numberThatNoDoubleHasRoomForStaysText(String written) {
        assertThat(value(written).isTextual()).isTrue();
        assertThat(value(written).asText()).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"1e300, 1E300", "1e-999999999, 0", "1.50, 1.5", "0x10, 16", "18446744073709551615, 18446744073709551615"
    })
    void everyOtherNumberIsTheOneThatKubernetesReads(String written, String number) {
        assertThat(value(written).isNumber()).isTrue();
        assertThat(value(written).decimalValue()).isEqualByComparingTo(number);
    }
}
