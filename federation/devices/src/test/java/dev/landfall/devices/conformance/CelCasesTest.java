package dev.landfall.devices.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CelCasesTest {
    @Test
    void selectorsDoWhatKubernetesDoes() throws IOException {
        List<Difference> failed = new ArrayList<>();
        int run = 0;
        for (JsonNode testCase : Cases.read("dra-cel")) {
            run++;
            CelCases.run(testCase).ifPresent(failed::add);
        }
        System.out.println((run - failed.size()) + " passed, " + failed.size() + " failed");
        assertThat(failed).isEmpty();
        assertThat(run).isEqualTo(1490);
    }
}
