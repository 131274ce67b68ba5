package dev.landfall.devices.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The conformance cases that travel with the sources. */
public final class Cases {
    private Cases() {}

    public static JsonNode read(String name) throws IOException {
        try (InputStream packed = Objects.requireNonNull(Cases.class.getResourceAsStream(name + ".json.gz"), name)) {
            return new ObjectMapper().readTree(new GZIPInputStream(packed));
        }
    }
}
