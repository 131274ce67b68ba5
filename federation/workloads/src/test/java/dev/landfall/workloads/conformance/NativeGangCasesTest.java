package dev.landfall.workloads.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class NativeGangCasesTest {

    @Test
    void everyGangMeansTheSameInEveryVersion() throws IOException {
        List<Outcome> outcomes = NativeGangCases.run(cases());
        List<Outcome> failed = outcomes.stream()
                .filter(outcome -> outcome.difference().isPresent())
                .toList();
        System.out.println(
                "native-gang: " + (outcomes.size() - failed.size()) + " passed, " + failed.size() + " failed");
        assertThat(failed).isEmpty();
        assertThat(outcomes).hasSize(32);
    }

    private static JsonNode cases() throws IOException {
        try (InputStream compressed =
                Objects.requireNonNull(NativeGangCasesTest.class.getResourceAsStream("native-gang.json.gz"))) {
            return new ObjectMapper().readTree(new GZIPInputStream(compressed));
        }
    }
}
