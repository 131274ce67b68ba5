package dev.landfall.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1000, 1",
        "1500m, 2, 1500, 1500m",
        "0.1, 1, 100, 100m",
        "80Gi, 85899345920, 85899345920000, 80Gi",
        "1024Ki, 1048576, 1048576000, 1Mi",
        "1000k, 1000000, 1000000000, 1M",
        "1e3, 1000, 1000000, 1e3",
        "12E, 9223372036854775807, 9223372036854775807, 12E",
        "9Ei, 9223372036854775807, 9223372036854775807, 9223372036854775807",
        "0.0001Ki, 1, 103, 102400u",
        "1.5001Ki, 1537, 1536103, 1536102400u",
        "1E, 1000000000000000000, 9223372036854775807, 1E",
        "0.5Gi, 536870912, 536870912000, 512Mi",
        "0.18Ti, 197912093000, 197912092999680, 197912092999680m",
        "100n, 1, 1, 100n",
        "0.0000000001, 1, 1, 1n",
        "-1500m, -1, -1500, -1500m",
        ".5, 1, 500, 500m",
        "5., 5, 5000, 5",
        "+3, 3, 3000, 3",
        "500Ki, 512000, 512000000, 500Ki",
        "0.5Ki, 512, 512000, 512",
        "0, 0, 0, 0",
    })
    void isReadAndRoundedAsKubernetesDoes(String text, long units, long milli, String canonical) {
        Quantity quantity = Quantity.parse(text);
        assertThat(quantity.units()).isEqualTo(units);
        assertThat(quantity.milli()).isEqualTo(milli);
        assertThat(quantity.canonical()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.2.3", "Gi", "1 Gi", "1KI", "0x1", "NaN", "1ee3", "--1", "1i", "e3", ".", "1e"})
    void whatIsNoQuantityIsRefused(String text) {
        assertThat(Quantity.tryParse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1M, 1e9, 1001M",
        "1e9, 1M, 1001e6",
        "1Gi, 1G, 2073741824",
        "1G, 1Gi, 2073741824",
        "0, 1Gi, 1Gi",
        "1Gi, 0, 1Gi",
        "1536Mi, 1500m, 1610612737500m",
        "100m, 900m, 1",
    })
    void aSumIsExactAndKeepsTheFormatOfItsFirstTerm(String first, String second, String sum) {
        assertThat(Quantity.parse(first).plus(Quantity.parse(second)).canonical())
                .isEqualTo(sum);
    }

    @Test
    void aMessageSaysTheMend() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Quantity.parse("8 GPUs"))
                .hasMessageContaining("\"8 GPUs\"")
                .hasMessageContaining("80Gi");
    }
}
