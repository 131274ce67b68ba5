package dev.landfall.streams.door;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.codec.Codec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A CloudEvent that arrived, in whichever mode.
 *
 * @param principal whom the API authenticated, the extension attribute {@code principal}; null if absent
 * @param bytes the data as it came; null in structured mode with JSON data
 * @param tree the data in structured mode; null otherwise
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Incoming(
        String id,
        String source,
        String type,
        String contentType,
        @Nullable String principal,
        byte @Nullable [] bytes,
        @Nullable JsonNode tree) {

    private static final ObjectMapper YAML = new YAMLMapper();

    /** The data as bytes: a string in structured mode is the text itself, as YAML comes there. */
    byte[] raw() {
        if (bytes != null) {
            return bytes;
        }
        if (tree == null) {
            return new byte[0];
        }
        return tree.isTextual() ? tree.textValue().getBytes(StandardCharsets.UTF_8) : Codec.toJson(tree);
    }

    /** The data as JSON. */
    JsonNode json() throws RefusedException {
        if (tree != null) {
            return tree;
        }
        if (!isJson(contentType)) {
            throw new RefusedException(new Finding(
                    "cloudEvent.contentType",
                    "content-type",
                    contentType,
                    "data of type " + type + " is JSON",
                    "Send JSON, with content-type application/json"));
        }
        return parse(Codec.json(), "JSON");
    }

    /** The data as JSON or YAML, as people write Kubernetes objects. */
    JsonNode document() throws RefusedException {
        if (tree != null && !tree.isTextual()) {
            return tree;
        }
        return isJson(contentType) && tree == null ? parse(Codec.json(), "JSON") : parse(YAML, "YAML");
    }

    static boolean isJson(String contentType) {
        String media = contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
        return media.equals("application/json") || media.endsWith("+json");
    }

    private JsonNode parse(ObjectMapper mapper, String language) throws RefusedException {
        try {
            JsonNode node = mapper.readTree(raw());
            if (node == null || node.isMissingNode()) {
                throw new RefusedException(new Finding(
                        "event.data",
                        "data",
                        "",
                        "the event has no data",
                        "Send the " + language + " document as data"));
            }
            return node;
        } catch (IOException e) {
            throw new RefusedException(broken(language, e));
        }
    }

    static Finding broken(String language, IOException e) {
        String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : "unreadable";
        Finding finding = new Finding(
                "event." + language.toLowerCase(Locale.ROOT),
                "data",
                "",
                "it is not " + language + ": "
                        + message.lines().findFirst().orElse("").replaceFirst(" \\(start marker at .*", ""),
                "Check it with a " + language + " parser before it is sent");
        if (e instanceof JsonProcessingException json && json.getLocation() != null) {
            JsonLocation at = json.getLocation();
            return finding.at(new Finding.Position(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr())));
        }
        return finding;
    }
}
