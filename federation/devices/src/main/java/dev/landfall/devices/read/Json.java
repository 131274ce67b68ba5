package dev.landfall.devices.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Fields of a JSON object, with the types they must have. */
final class Json {
    private Json() {}

    /** How an element or a field's value is read. */
    @FunctionalInterface
    interface Reading<T> {
        T read(JsonNode node) throws RefusedException;
    }

    /** The text of a field, empty when it is absent. */
    static String text(JsonNode object, String field) throws RefusedException {
        String text = optionalText(object, field);
        return text == null ? "" : text;
    }

    static @Nullable String optionalText(JsonNode object, String field) throws RefusedException {
        JsonNode node = object.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isTextual() && !node.isNumber()) {
            throw wrongType(field, node, "a text");
        }
        return node.asText();
    }

    static long whole(JsonNode object, String field, long absent) throws RefusedException {
        JsonNode node = object.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return absent;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw wrongType(field, node, "a whole number of 64 bits");
        }
        return node.asLong();
    }

    static boolean flag(JsonNode object, String field) throws RefusedException {
        JsonNode node = object.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return false;
        }
        if (!node.isBoolean()) {
            throw wrongType(field, node, "true or false");
        }
        return node.asBoolean();
    }

    static boolean has(JsonNode object, String field) {
        return object.hasNonNull(field);
    }

    static <T> List<T> list(JsonNode object, String field, Reading<T> reading) throws RefusedException {
        JsonNode node = object.path(field);
        List<T> list = new ArrayList<>();
        if (node.isMissingNode() || node.isNull()) {
            return list;
        }
        if (!node.isArray()) {
            throw wrongType(field, node, "a list");
        }
        for (JsonNode element : node) {
            list.add(reading.read(element));
        }
        return list;
    }

    static List<String> texts(JsonNode object, String field) throws RefusedException {
        return list(object, field, JsonNode::asText);
    }

    static <T> SortedMap<String, T> map(JsonNode object, String field, Reading<T> reading) throws RefusedException {
        JsonNode node = object.path(field);
        SortedMap<String, T> map = new TreeMap<>();
        if (node.isMissingNode() || node.isNull()) {
            return map;
        }
        if (!node.isObject()) {
            throw wrongType(field, node, "an object");
        }
        for (var entry : node.properties()) {
            map.put(entry.getKey(), reading.read(entry.getValue()));
        }
        return map;
    }

    static RefusedException wrongType(String field, JsonNode node, String wanted) {
        return refused(
                "device.fieldType", field, node.toString(), "must be " + wanted, "Write " + field + " as " + wanted);
    }

    static RefusedException refused(String rule, String thing, String value, String message, String mend) {
        return new RefusedException(new Finding(rule, thing, value, message, mend));
    }
}
