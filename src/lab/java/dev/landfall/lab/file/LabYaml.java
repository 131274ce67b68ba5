package dev.landfall.lab.file;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.landfall.lab.failure.LabException;
import java.io.IOException;
import java.nio.file.Path;

/** Reads the lab's own files; a field that is not known is an error, since it would otherwise be silently without effect. */
final class LabYaml {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private LabYaml() {}

    static <T> T read(Path file, Class<T> type) {
        try {
            return YAML.readValue(file.toFile(), type);
        } catch (IOException e) {
            throw new LabException(
                    file + " cannot be read as a file of the lab (docs/lab.md has its fields): " + e.getMessage(), e);
        }
    }

    static void write(Path file, Object value) {
        try {
            YAML.writeValue(file.toFile(), value);
        } catch (IOException e) {
            throw new LabException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
