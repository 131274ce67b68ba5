package dev.landfall.tests.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The parts of a module (the packages just below its own, each with all below it) can be understood one after the other: none
 * needs another that needs it.
 */
final class CyclesTest {
    static List<String> modules() {
        return List.of(
                "model",
                "core",
                "cel",
                "devices",
                "workloads",
                "policies",
                "broker",
                "streams",
                "adapters.port",
                "adapters.simulated",
                "adapters.kubernetes",
                "app",
                "cli");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void partsOfAModuleFormNoCycle(String module) {
        slices().matching(Landfall.ROOT_PACKAGE + "." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(Landfall.CLASSES);
    }
}
