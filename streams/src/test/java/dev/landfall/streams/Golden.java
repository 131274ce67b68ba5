package dev.landfall.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares text with a file that is kept. */
public final class Golden {

    private Golden() {}

    /** @param name of a file in {@code src/test/resources/dev/landfall/streams} */
    public static void check(String name, String actual) throws IOException {
        Path written = Path.of("target", "golden", name);
        Files.createDirectories(written.getParent());
        Files.writeString(written, actual);
        Path kept = Path.of("src", "test", "resources", "dev", "landfall", "streams", name);
        assertThat(actual)
                .as("if the change is meant: cp %s %s", written.toAbsolutePath(), kept)
                .isEqualTo(Files.readString(kept, StandardCharsets.UTF_8));
    }
}
