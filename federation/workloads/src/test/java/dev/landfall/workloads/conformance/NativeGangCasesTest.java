package dev.landfall.workloads.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class NativeGangCasesTest {

    @Test
    void everyGangMeansTheSameInEveryVersion() throws IOException {
        List<String> failed = new ArrayList<>();
        int run = 0;
        for (JsonNode testCase : cases()) {
            if (NativeGangCases.isGang(testCase)) {
                run++;
                NativeGangCases.run(testCase)
                        .ifPresent(difference -> failed.add(testCase.path("id").asText() + ": " + difference));
            }
        }
        System.out.println("native-gang: " + (run - failed.size()) + " passed, " + failed.size() + " failed");
        assertThat(failed).isEmpty();
        assertThat(run).isEqualTo(32);
    }

    private static JsonNode cases() throws IOException {
        try (InputStream compressed =
                Objects.requireNonNull(NativeGangCasesTest.class.getResourceAsStream("native-gang.json.gz"))) {
            return new ObjectMapper().readTree(new GZIPInputStream(compressed));
        }
    }
}
