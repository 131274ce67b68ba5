package dev.landfall.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packages below a module's own can be understood one after the other: none needs another that needs it. */
final class CyclesTest {
    static List<String> modules() {
        return Stream.concat(
                        Landfall.PURE_MODULES.stream(),
                        Stream.of("broker", "streams", "adapters.simulated", "adapters.kubernetes", "app", "cli"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void packagesOfAModuleFormNoCycle(String module) {
        slices().matching(Landfall.ROOT_PACKAGE + "." + module + ".(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(
                        resideInAPackage("..model.codec.."), alwaysTrue()) // lists every type that it can write
                .allowEmptyShould(true)
                .check(Landfall.CLASSES);
    }
}
