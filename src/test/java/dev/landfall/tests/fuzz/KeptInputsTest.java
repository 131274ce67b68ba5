package dev.landfall.tests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays each fuzz target's kept inputs, and the empty one. */
final class KeptInputsTest {
    static List<Path> targets() throws IOException, URISyntaxException {
        return children(Path.of(Objects.requireNonNull(KeptInputsTest.class.getResource("/fuzz"), "kept inputs")
                .toURI()));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void everyKeptInputIsTakenOrRefused(Path target) throws Throwable {
        MethodHandle fuzz = MethodHandles.lookup()
                .findStatic(
                        Class.forName(KeptInputsTest.class.getPackageName() + "." + target.getFileName()),
                        "fuzzerTestOneInput",
                        MethodType.methodType(void.class, byte[].class));
        List<Path> inputs = children(target);

        fuzz.invoke(new byte[0]);
        for (Path input : inputs) {
            fuzz.invoke(Files.readAllBytes(input));
        }

        assertThat(inputs).as("kept inputs of %s", target).isNotEmpty();
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }
}
