package dev.landfall.streams.door;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.codec.Codec;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads CloudEvents 1.0 off records: binary mode (attributes in headers {@code ce_…}) and structured mode (a JSON object with
 * content-type {@code application/cloudevents+json}).
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka binding</a>
 */
final class EventReader {

    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";

    private EventReader() {}

    static Incoming read(Arrival arrival) throws RefusedException {
        byte[] value = arrival.value();
        if (value == null) {
            throw new RefusedException(new Finding(
                    "event.data",
                    "record",
                    "",
                    "it has no value, and topic " + arrival.topic() + " knows no withdrawal by tombstone",
                    "Send a CloudEvent"));
        }
        String contentType = arrival.headers().getOrDefault("content-type", "");
        String media = contentType.toLowerCase(Locale.ROOT);
        if (media.startsWith(BATCH)) {
            throw new RefusedException(new Finding(
                    "cloudEvent.batch",
                    "content-type",
                    contentType,
                    "the Kafka binding has no batches",
                    "Send one record per event"));
        }
        return media.startsWith(STRUCTURED) ? structured(value) : binary(arrival.headers(), contentType, value);
    }

    private static Incoming binary(Map<String, String> headers, String contentType, byte[] value)
            throws RefusedException {
        version(headers.get("ce_specversion"), "header ce_specversion");
        return new Incoming(
                required(headers.get("ce_id"), "header ce_id"),
                required(headers.get("ce_source"), "header ce_source"),
                required(headers.get("ce_type"), "header ce_type"),
                contentType.isEmpty() ? "application/json" : contentType,
                headers.get(Arrival.PRINCIPAL_HEADER),
                value,
                null);
    }

    private static Incoming structured(byte[] value) throws RefusedException {
        JsonNode event = envelope(value);
        version(text(event, "specversion"), "attribute specversion");
        String id = required(text(event, "id"), "attribute id");
        String source = required(text(event, "source"), "attribute source");
        String type = required(text(event, "type"), "attribute type");
        String declared = text(event, "datacontenttype");
        String contentType = declared == null ? "application/json" : declared;
        String principal = text(event, "principal");
        if (event.hasNonNull("data_base64")) {
            return new Incoming(id, source, type, contentType, principal, decode(event.get("data_base64")), null);
        }
        JsonNode data = event.path("data");
        if (data.isMissingNode() || data.isNull()) {
            return new Incoming(id, source, type, contentType, principal, new byte[0], null);
        }
        return new Incoming(id, source, type, contentType, principal, null, data);
    }

    private static JsonNode envelope(byte[] value) throws RefusedException {
        try {
            JsonNode event = Codec.json().readTree(value);
            if (event != null && event.isObject()) {
                return event;
            }
        } catch (IOException e) {
            throw new RefusedException(Incoming.broken("JSON", e));
        }
        throw new RefusedException(new Finding(
                "cloudEvent.structured",
                "record",
                "",
                "with content-type " + STRUCTURED + " the value is a JSON object",
                "Send {\"specversion\": \"1.0\", \"id\": …, \"source\": …, \"type\": …, \"data\": …}"));
    }

    private static byte[] decode(JsonNode base64) throws RefusedException {
        try {
            return Base64.getDecoder().decode(base64.asText());
        } catch (IllegalArgumentException e) {
            throw new RefusedException(new Finding(
                    "cloudEvent.base64", "attribute data_base64", "", "it is not base 64", "Encode the data anew"));
        }
    }

    private static void version(@Nullable String version, String thing) throws RefusedException {
        if (!"1.0".equals(required(version, thing))) {
            throw new RefusedException(new Finding(
                    "cloudEvent.specVersion",
                    thing,
                    String.valueOf(version),
                    "only CloudEvents 1.0 are read here",
                    "Set it to 1.0"));
        }
    }

    private static String required(@Nullable String value, String thing) throws RefusedException {
        if (value == null || value.isEmpty()) {
            throw new RefusedException(new Finding(
                    "cloudEvent.attributePresent",
                    thing,
                    "",
                    "a CloudEvent has it, and it is missing",
                    "Add it; docs/events.md shows a whole event"));
        }
        return value;
    }

    private static @Nullable String text(JsonNode event, String attribute) {
        JsonNode value = event.path(attribute);
        return value.isTextual() ? value.textValue() : null;
    }
}
