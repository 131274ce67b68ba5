package dev.landfall.cel.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.landfall.cel.CelCompileException;
import dev.landfall.cel.device.DeviceEnvironment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Costs are those of k8s.io/dynamic-resource-allocation v0.36.3 with cel-go v0.26.0, by which Kubernetes 1.36.3 refuses selectors. */
class WorstCostTest {

    private static String cost(String expression) throws CelCompileException {
        return Long.toUnsignedString(
                DeviceEnvironment.worstCost(DeviceEnvironment.with(true).compile(expression)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            device.driver == "x"                                          | 3
            device.attributes["d"].s == device.attributes["e"].s          | 15
            device.attributes.all(k, k.contains("a"))                     | 355
            device.capacity["d"].memory.compareTo(quantity("80Gi")) >= 0  | 7
            device.driver.matches("(a+)+")                                | 16
            optional.of(1).optMap(x, x + 1).value() == 2                  | 19
            lists.range(1000000).all(x, x > 0)                            | 6000012
            """)
    void aSelectorCostsAtWorstWhatKubernetesSays(String expression, String cost) throws CelCompileException {
        assertThat(cost(expression)).isEqualTo(cost);
    }

    @Test
    void whatNothingBoundsCostsTheMost() throws CelCompileException {
        assertThat(cost("string(device.attributes[\"d\"].s).split(\",\").all(x, x.contains(x))"))
                .isEqualTo("18446744073709551615");
    }

    @Test
    void recordedSelectorsCostWhatTheyDidThere() throws IOException {
        JsonMapper json = new JsonMapper();
        List<String> failed = new ArrayList<>();
        int passed = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(
                        Objects.requireNonNull(WorstCostTest.class.getResourceAsStream("worst-costs.tsv.gz"))),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                String expression = json.readValue(line.substring(tab + 1), String.class);
                String got = costOrError(expression);
                if (got.equals(line.substring(0, tab))) {
                    passed++;
                } else {
                    failed.add(expression + ": " + line.substring(0, tab) + " wanted, got " + got);
                }
            }
        }
        System.out.println("worst costs: " + passed + " passed, " + failed.size() + " failed");
        assertThat(failed).isEmpty();
        assertThat(passed).isGreaterThan(2_000);
    }

    private static String costOrError(String expression) {
        try {
            return cost(expression);
        } catch (CelCompileException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
