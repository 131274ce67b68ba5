package dev.landfall.tests.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which way dependencies between modules point. The poms say the same; this also sees what comes in transitively. */
final class ArrowsTest {
    /** Module to the modules it may know. The service, the command line, benchmarks and tests may know all. */
    private static final Map<String, List<String>> ARROWS = Map.ofEntries(
            Map.entry("model", List.of()),
            Map.entry("core", List.of("model")),
            Map.entry("cel", List.of("model")),
            Map.entry("devices", List.of("model", "cel")),
            Map.entry("workloads", List.of("model", "cel")),
            Map.entry("policies", List.of("model", "cel")),
            Map.entry("broker", List.of()),
            Map.entry("streams", List.of("model", "core")),
            Map.entry("adapters.contract", List.of("model", "workloads")),
            Map.entry("adapters.port", List.of("model")),
            Map.entry("adapters.simulated", List.of("model", "workloads", "devices", "adapters.port")),
            Map.entry("adapters.kubernetes", List.of("model", "workloads", "adapters.port")),
            Map.entry("adapters.agent", List.of("model", "workloads", "adapters.port", "adapters.kubernetes")));

    private static final List<String> UNBOUND = List.of("app", "cli", "bench", "demo", "lab");

    static List<Map.Entry<String, List<String>>> arrows() {
        return ARROWS.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("arrows")
    void aModuleKnowsOnlyTheModulesItsArrowsPointTo(Map.Entry<String, List<String>> arrow) {
        List<String> known = new ArrayList<>(arrow.getValue());
        known.add(arrow.getKey());

        classes()
                .that()
                .resideInAPackage(Landfall.packagesOf(arrow.getKey()))
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(Landfall.ROOT_PACKAGE + "..")
                        .or(resideInAnyPackage(Landfall.packagesOf(known))))
                .allowEmptyShould(true)
                .check(Landfall.CLASSES);
    }

    @Test
    void everyClassBelongsToAModuleWithArrows() {
        List<String> modules = new ArrayList<>(ARROWS.keySet());
        modules.addAll(UNBOUND);

        assertThat(Landfall.CLASSES.stream()
                        .filter(type -> !resideInAnyPackage(Landfall.packagesOf(modules))
                                .test(type))
                        .map(JavaClass::getName)
                        .sorted()
                        .toList())
                .isEmpty();
    }

    @Test
    void pureModulesKnowNeitherKafkaNorTheService() {
        noClasses()
                .that()
                .resideInAnyPackage(Landfall.packagesOf(Landfall.PURE_MODULES))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "io.quarkus..", "jakarta..", "io.fabric8..", "io.smallrye..")
                .check(Landfall.CLASSES);
    }

    @Test
    void onlyTheServiceAndTheAgentAreWiredByAContainer() {
        noClasses()
                .that()
                .resideOutsideOfPackages(Landfall.packagesOf(List.of("app", "adapters.agent")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.enterprise..", "jakarta.inject..", "io.quarkus..")
                .check(Landfall.CLASSES);
    }
}
