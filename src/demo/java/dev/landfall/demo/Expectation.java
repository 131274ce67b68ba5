package dev.landfall.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a job of the demo is expected to do, and what is done to it; deploy/demo/expected.yaml and deploy/demo/lab/expected.yaml say what
 * the fields mean.
 *
 * @param file of its manifest, in deploy/demo/jobs
 */
record Expectation(
        String file,
        @Nullable String ends,
        @Nullable String on,
        @Nullable String borrows,
        @Nullable String waitsFor,
        boolean evicted,
        @Nullable String thenNotOn,
        @JsonProperty @Nullable Map<String, String> excluded,
        @Nullable String refused,
        @Nullable Integer devicesInUse,
        @Nullable String explains,
        @Nullable Integer cancelAfter,
        @Nullable Integer reclaimAfter) {

    private record Expected(List<Expectation> jobs) {}

    static List<Expectation> read(Path file) {
        try {
            return new YAMLMapper().readValue(file.toFile(), Expected.class).jobs();
        } catch (IOException e) {
            throw new DemoException(file + " cannot be read: " + e.getMessage());
        }
    }

    SortedMap<String, String> exclusions() {
        return excluded == null ? new TreeMap<>() : new TreeMap<>(excluded);
    }
}
