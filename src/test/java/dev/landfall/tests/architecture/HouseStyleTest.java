package dev.landfall.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class HouseStyleTest {
    private static final int LONG_FILE_LINES = 350;
    private static final int LONGEST_FILE_LINES = 500;
    private static final int LONG_FILES_ALLOWED = 3;

    @Test
    void noPackageIsACupboard() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..misc..")
                .check(Landfall.CLASSES);
    }

    @Test
    void classesAreFinalUnlessMadeForExtension() {
        // Containers make proxies by extension, and so does the benchmark harness.
        List<String> open = Landfall.CLASSES.stream()
                .filter(type -> !type.getPackageName().startsWith("dev.landfall.app")
                        && !type.getPackageName().startsWith("dev.landfall.adapters.agent")
                        && !type.getPackageName().endsWith(".jmh_generated")
                        && !type.isAnnotatedWith("org.openjdk.jmh.annotations.State"))
                .filter(HouseStyleTest::isOpenForExtension)
                .map(JavaClass::getName)
                .sorted()
                .toList();

        assertThat(open)
                .as("classes that are neither final, sealed nor abstract")
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatLivesInItAndIsNullMarked() throws IOException {
        Map<Path, Boolean> documented = new TreeMap<>();
        for (Path source : Landfall.sources()) {
            boolean main = !source.toString().replace('\\', '/').contains("/src/test/java/dev/")
                    || source.startsWith(Landfall.checkout().resolve("src/test"));
            if (main && source.toString().contains("landfall")) {
                boolean says = source.endsWith("package-info.java")
                        && Files.readString(source).contains("/**")
                        && Files.readString(source).contains("@NullMarked");
                documented.merge(source.resolveSibling("."), says, Boolean::logicalOr);
            }
        }
        documented.keySet().removeIf(folder -> folder.normalize().endsWith(Path.of("src/build")));

        assertThat(documented).isNotEmpty().doesNotContainValue(false);
    }

    @Test
    void hardlyAnyFileIsLong() throws IOException {
        Map<Path, Integer> tooLong = new TreeMap<>();
        for (Path source : Landfall.sources()) {
            int lines = Files.readAllLines(source).size();
            if (lines > LONG_FILE_LINES) {
                tooLong.put(Landfall.checkout().relativize(source), lines);
            }
        }

        assertThat(tooLong)
                .as("files of more than %d lines", LONG_FILE_LINES)
                .hasSizeLessThanOrEqualTo(LONG_FILES_ALLOWED);
        assertThat(tooLong.values()).allMatch(lines -> lines <= LONGEST_FILE_LINES);
    }

    @Test
    void nothingIsLeftForLater() throws IOException {
        List<String> leftovers = new ArrayList<>();
        for (Path source : Landfall.sources()) {
            String code = Files.readString(source);
            for (String mark :
                    List.of("TO" + "DO", "FIX" + "ME", "X" + "XX", "Thread" + ".sleep(", ".print" + "StackTrace()")) {
                if (code.contains(mark)) {
                    leftovers.add(Landfall.checkout().relativize(source) + ": " + mark);
                }
            }
        }

        assertThat(leftovers).isEmpty();
    }

    private static boolean isOpenForExtension(JavaClass type) {
        return !type.isInterface()
                && !type.isEnum()
                && !type.isAnonymousClass()
                && !type.getModifiers().contains(JavaModifier.FINAL)
                && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                && !type.getSimpleName().equals("package-info")
                && !type.reflect().isSealed();
    }
}
