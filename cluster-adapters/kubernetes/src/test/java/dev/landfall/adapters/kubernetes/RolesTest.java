package dev.landfall.adapters.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.workloads.Dependencies;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RolesTest {

    private static final Path ROLES = Path.of("..", "..", "deploy", "agent", "roles.yaml");

    /** They speak of workloads that real members are not told yet. */
    private static final Set<String> NOT_DELIVERED = Set.of(
            "serving.kserve.io/LLMInferenceServiceConfig",
            "serving.kserve.io/ServingRuntime",
            "trainer.kubeflow.org/TrainingRuntime");

    private static List<PolicyRule> rules(String role) throws IOException {
        List<PolicyRule> rules = new ArrayList<>();
        for (String document : Files.readString(ROLES).split("(?m)^---$", -1)) {
            ClusterRole read = Serialization.unmarshal(document, ClusterRole.class);
            if (read.getMetadata().getName().equals(role)) {
                rules.addAll(read.getRules());
            }
        }
        return rules;
    }

    /** {@code group/resource} → whether a rule of the role gives all of the verbs. */
    private static boolean gives(List<PolicyRule> rules, String kind, List<String> verbs) {
        String group = kind.substring(0, kind.indexOf('/'));
        String resource = kind.substring(kind.indexOf('/') + 1).toLowerCase(Locale.ROOT) + "s";
        return rules.stream()
                .anyMatch(rule -> rule.getApiGroups().contains(group)
                        && rule.getResources().contains(resource)
                        && rule.getVerbs().containsAll(verbs));
    }

    @Test
    void everyWorkloadMayBeFollowedAndMoved() throws IOException {
        List<PolicyRule> rules = rules("landfall-agent-dispatches");
        List<String> verbs = List.of("get", "list", "watch", "create", "patch", "delete");
        for (String api : Watches.WORKLOADS) {
            String group = api.contains("/") ? api.substring(0, api.indexOf('/')) : "";
            String kind = group + "/" + api.substring(api.indexOf(' ') + 1);
            assertThat(gives(rules, kind, verbs)).as(kind).isTrue();
        }
    }

    @Test
    void everythingThatTravelsMayBeApplied() throws IOException {
        List<PolicyRule> rules = rules("landfall-agent-dispatches");
        Set<String> lacking = new TreeSet<>();
        for (String kind : Dependencies.shipped()) {
            if (!gives(rules, kind, List.of("get", "create", "patch", "delete"))) {
                lacking.add(kind);
            }
        }
        assertThat(lacking).isEqualTo(new TreeSet<>(NOT_DELIVERED));
    }

    @Test
    void observingChangesNothing() throws IOException {
        assertThat(rules("landfall-agent-observes"))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(List.of("get", "list", "watch")).containsAll(rule.getVerbs()));
    }

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
