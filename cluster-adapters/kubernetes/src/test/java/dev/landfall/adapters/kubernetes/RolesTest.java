package dev.landfall.adapters.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolesTest {

    private static final Path ROLES = Path.of("..", "..", "deploy", "agent", "roles.yaml");

    @Test
    void agentHasNoRightThatWouldGiveItMore() throws IOException {
        List<String> rules = Files.readAllLines(ROLES).stream()
                .map(String::strip)
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(rules).noneMatch(line -> line.contains("\"*\"") || line.contains("[*]"));
        assertThat(rules)
                .noneMatch(line -> line.contains("nodes/proxy")
                        || line.contains("secrets")
                        || line.contains("clusterrole")
                        || line.contains("escalate")
                        || line.contains("impersonate")
                        || line.contains("pods/exec"));
    }
}
