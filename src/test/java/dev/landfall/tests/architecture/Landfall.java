package dev.landfall.tests.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The code under these rules: the main classes of all modules, and the source tree. */
final class Landfall {
    static final String ROOT_PACKAGE = "dev.landfall";

    /** Modules that hold rules of the domain: no clock, no chance, no input or output. */
    static final List<String> PURE_MODULES = List.of("model", "core", "cel", "devices", "workloads", "policies");

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(ROOT_PACKAGE);

    private Landfall() {}

    /** {@code model} to {@code dev.landfall.model..}, the module's package and all below. */
    static String packagesOf(String module) {
        return ROOT_PACKAGE + "." + module + "..";
    }

    static String[] packagesOf(List<String> modules) {
        return modules.stream().map(Landfall::packagesOf).toArray(String[]::new);
    }

    /** Every Java source file of the checkout, main and test. */
    static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(checkout())) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> Stream.of("/target/", "/.")
                            .noneMatch(("/" + checkout().relativize(file)).replace('\\', '/')::contains))
                    .sorted()
                    .toList();
        }
    }

    /** Maven runs tests in the module's folder, which stands two below the checkout. */
    static Path checkout() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("landfall")) || !Files.exists(folder.resolve("pom.xml"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("no folder above " + Path.of("").toAbsolutePath()
                        + " holds ./landfall and pom.xml; run the" + " tests inside a checkout");
            }
        }
        return folder;
    }
}
