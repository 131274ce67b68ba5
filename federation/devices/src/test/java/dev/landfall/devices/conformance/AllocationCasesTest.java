package dev.landfall.devices.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.devices.allocate.Outcome;
import dev.landfall.devices.allocate.Taken.Grant;
import dev.landfall.model.RefusedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AllocationCasesTest {
    @Test
    void devicesAreFoundWhereKubernetesFindsThem() throws IOException {
        List<Difference> failed = new ArrayList<>();
        int run = 0;
        for (JsonNode testCase : Cases.read("dra-allocate")) {
            run++;
            AllocationCases.run(testCase).ifPresent(failed::add);
        }
        System.out.println((run - failed.size()) + " passed, " + failed.size() + " failed");
        assertThat(failed).isEmpty();
        assertThat(run).isEqualTo(835);
    }

    @Test
    void theSameDevicesAndTheSameErrorsAreFound() throws IOException, RefusedException {
        for (JsonNode testCase : Cases.read("dra-allocate")) {
            Map<String, Outcome> outcomes = AllocationCases.outcomes(testCase);
            for (var node : testCase.path("expected").path("nodes").properties()) {
                assertThat(shown(Objects.requireNonNull(outcomes.get(node.getKey()), node.getKey())))
                        .as(testCase.path("id").asText())
                        .isEqualTo(expected(testCase, node.getValue()));
            }
        }
    }

    private static String shown(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Allocated(List<List<Grant>> claims) ->
                claims.stream()
                        .flatMap(List::stream)
                        .map(grant -> grant.request() + " " + grant.device())
                        .distinct()
                        .toList()
                        .toString();
            case Outcome.Failed failed -> failed.error().kind().label();
            case Outcome.TooComplex ignored -> "timeout";
            case Outcome.Infeasible ignored -> "infeasible";
        };
    }

    private static String expected(JsonNode testCase, JsonNode node) {
        if (!node.path("feasible").asBoolean()) {
            return node.has("error") ? node.path("error").path("class").asText() : "infeasible";
        }
        // Kubernetes lists claims in the order in which it met them, which need not be the pod's.
        List<String> devices = new ArrayList<>();
        for (JsonNode claim : testCase.path("claims")) {
            String name = claim.path("metadata").path("name").asText();
            node.path("allocation").forEach(result -> {
                if (result.path("claim").asText().equals(name)) {
                    result.path("devices")
                            .forEach(
                                    device -> devices.add(device.path("request").asText() + " "
                                            + device.path("driver").asText() + "/"
                                            + device.path("pool").asText() + "/"
                                            + device.path("device").asText()));
                }
            });
        }
        return devices.stream().distinct().toList().toString();
    }
}
