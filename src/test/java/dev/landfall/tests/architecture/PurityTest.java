package dev.landfall.tests.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The same inputs must give the same decisions on any machine at any time, so the pure modules see no machine and no time. */
final class PurityTest {
    private static final Set<String> CLOCK_CALLS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.ZoneId.systemDefault");

    private static final Set<String> CHANCE_CALLS = Set.of(
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.lang.System.identityHashCode",
            "java.util.Collections.shuffle",
            "java.util.Collection.parallelStream");

    private static final Set<String> SURROUNDINGS_CALLS = Set.of(
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.System.exit",
            "java.util.Locale.getDefault",
            "java.lang.Thread.start",
            "java.lang.Thread.sleep");

    @Test
    void pureModulesHaveNoClock() {
        pureClasses()
                .should(dependOnClassesThat(named("java.time.Clock", "java.util.Timer", "java.util.Date")))
                .orShould(call(CLOCK_CALLS))
                .check(Landfall.CLASSES);
    }

    @Test
    void pureModulesTakeNoChances() {
        pureClasses()
                .should(dependOnClassesThat(resideInAPackage("java.util.random..")
                        .or(named(
                                "java.util.Random",
                                "java.util.SplittableRandom",
                                "java.security.SecureRandom",
                                "java.util.concurrent.ThreadLocalRandom"))))
                .orShould(call(CHANCE_CALLS))
                .check(Landfall.CLASSES);
    }

    @Test
    void pureModulesReadAndWriteNothingOutsideTheirMemory() {
        // A conformance package runs its module on a corpus of files, for tests and the command line.
        pureClasses()
                .and()
                .resideOutsideOfPackage("..conformance..")
                .should(dependOnClassesThat(
                        resideInAPackage("java.nio.channels..").or(resideInAPackage("java.nio.file.."))))
                .orShould(dependOnClassesThat(outsideReachingNetOrIo()))
                .orShould(call(SURROUNDINGS_CALLS))
                .check(Landfall.CLASSES);
    }

    @Test
    void theCoreKnowsNoStreamsOfBytesAtAll() {
        noClasses()
                .that()
                .resideInAPackage(Landfall.packagesOf("core"))
                .should(dependOnClassesThat(resideInAPackage("java.io..")
                        .and(DescribedPredicate.not(named("java.io.UncheckedIOException")))))
                .check(Landfall.CLASSES);
    }

    private static GivenClassesConjunction pureClasses() {
        return noClasses().that().resideInAnyPackage(Landfall.packagesOf(Landfall.PURE_MODULES));
    }

    /** Files, consoles and sockets; streams over bytes in memory and addresses as plain values are fine. */
    private static DescribedPredicate<JavaClass> outsideReachingNetOrIo() {
        Set<String> values = Set.of("URI", "URISyntaxException", "URLEncoder", "URLDecoder");
        return DescribedPredicate.describe(
                "reach files, consoles or the network", type -> switch (type.getPackageName()) {
                    case "java.io" ->
                        type.getSimpleName().startsWith("File")
                                || Set.of("RandomAccessFile", "PrintStream", "Console")
                                        .contains(type.getSimpleName());
                    case "java.net" -> !values.contains(type.getSimpleName());
                    case "java.net.http", "java.lang.ProcessBuilder" -> true;
                    default ->
                        Set.of("java.lang.ProcessBuilder", "java.lang.Runtime").contains(type.getName());
                });
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        Set<String> set = Set.of(names);
        return DescribedPredicate.describe(
                "are any of " + String.join(", ", names), type -> set.contains(type.getName()));
    }

    private static com.tngtech.archunit.lang.ArchCondition<JavaClass> call(Set<String> methods) {
        DescribedPredicate<JavaCall<?>> banned = DescribedPredicate.describe(
                "target is any of "
                        + String.join(", ", methods.stream().sorted().toList()),
                call -> methods.contains(call.getTargetOwner().getName() + "." + call.getName()));
        return ArchConditions.callCodeUnitWhere(banned);
    }
}
