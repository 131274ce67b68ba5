package dev.landfall.lab.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;

/**
 * Manifests as one JSON array, without what only people read: of the megabytes of a controller's kinds nearly all are descriptions of
 * fields, which each member would parse, send, store and keep in memory.
 */
final class Compact {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final ObjectMapper JSON = new ObjectMapper();

    private Compact() {}

    static byte[] json(String yaml) throws IOException {
        ArrayNode objects = JSON.createArrayNode();
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(yaml)) {
            while (documents.hasNext()) {
                JsonNode object = documents.next();
                object.at("/spec/versions").forEach(version -> leaveOutDescriptions(version.path("schema")));
                objects.add(object);
            }
        }
        return JSON.writeValueAsBytes(objects);
    }

    /** A field that is named description is an object, its own description a text. */
    private static void leaveOutDescriptions(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.path("description").isTextual()) {
            object.remove("description");
        }
        schema.forEach(Compact::leaveOutDescriptions);
    }
}
