package dev.landfall.adapters.kubernetes.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.model.Amounts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueViewTest {

    private static QueueView queue(String name, String cohort, String gpu, long used) {
        return read("""
                {"metadata":{"name":"%s"},"spec":{"stopPolicy":"None"%s,"resourceGroups":[{"coveredResources":["cpu","nvidia.com/gpu"],
                 "flavors":[{"name":"h100","resources":[{"name":"cpu","nominalQuota":"4"},{"name":"nvidia.com/gpu",%s}]}]}]},
                 "status":{"flavorsUsage":[{"name":"h100","resources":[{"name":"nvidia.com/gpu","total":"%d"}]}]}}
                """.formatted(name, cohort, gpu, used));
    }

    private static QueueView read(String json) {
        try {
            return QueueView.of(new ObjectMapper().readTree(json));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void queueOutsideACohortHasItsQuota() {
        QueueView ours = queue("landfall", "", "\"nominalQuota\":16", 12);
        assertThat(ours.limit(List.of(ours)).limit())
                .isEqualTo(Amounts.of(Map.of("cpu", 4_000L, "nvidia.com/gpu", 16L)));
        assertThat(ours.limit(List.of(ours)).closed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "nominalQuota":16                      | "nominalQuota":8                   | 0  | 24
            "nominalQuota":16                      | "nominalQuota":8                   | 6  | 18
            "nominalQuota":16                      | "nominalQuota":8                   | 12 | 16
            "nominalQuota":16,"borrowingLimit":"2" | "nominalQuota":8                   | 0  | 18
            "nominalQuota":16                      | "nominalQuota":8,"lendingLimit":"3"| 0  | 19
            """)
    void whatTheOthersLeaveMayBeBorrowed(String mine, String theirs, long used, long limit) {
        for (String cohort : List.of(",\"cohort\":\"all\"", ",\"cohortName\":\"all\"")) {
            QueueView ours = queue("landfall", cohort, mine, 16);
            QueueView other = queue("others", cohort, theirs, used);
            QueueView stranger = queue("strangers", ",\"cohort\":\"elsewhere\"", theirs, 0);
            assertThat(ours.limit(List.of(ours, other, stranger)).limit().get("nvidia.com/gpu"))
                    .isEqualTo(limit);
        }
    }

    @Test
    void queueThatStandsStillSaysWhy() {
        assertThat(read("{\"metadata\":{\"name\":\"q\"},\"spec\":{\"stopPolicy\":\"HoldAndDrain\"}}")
                        .closed())
                .isEqualTo("its stopPolicy is HoldAndDrain");
        assertThat(
                        read("{\"metadata\":{\"name\":\"q\"},\"status\":{\"conditions\":[{\"type\":\"Active\",\"status\":\"False\","
                                        + "\"message\":\"FlavorNotFound\"}]}}")
                                .closed())
                .isEqualTo("it is not active: FlavorNotFound");
    }
}
