package dev.landfall.model.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A CloudEvent 1.0 as it is written in binary mode: attributes in the record's headers, the data as its value.
 *
 * @param id unique for the source; the same id again is the same event
 * @param source who says it, a URI reference, e.g. {@code /teams/vision/pipeline}
 * @param type {@code dev.landfall.NOUN.VERB.vN}
 * @param contentType of the data
 * @param data the record's value
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka binding</a>
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record CloudEvent(String id, String source, String type, String contentType, byte[] data) {

    public static final String SPEC_VERSION = "1.0";
    public static final String JSON = "application/json";

    /** The record's headers, in the order in which they are written. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", SPEC_VERSION);
        headers.put("ce_id", id);
        headers.put("ce_source", source);
        headers.put("ce_type", type);
        headers.put("content-type", contentType);
        return headers;
    }
}
