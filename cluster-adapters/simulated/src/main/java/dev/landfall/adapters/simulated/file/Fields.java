package dev.landfall.adapters.simulated.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The fields of one object: each is asked for once, and what nobody asked for is refused. */
final class Fields {

    private final String path;
    private final JsonNode object;
    private final Set<String> asked = new HashSet<>();

    private Fields(String path, JsonNode object) {
        this.path = path;
        this.object = object;
    }

    /** How one entry of a list or map is read. */
    interface Reader<T> {
        T read(Fields fields) throws RefusedException;
    }

    /** How text becomes a value; an IllegalArgumentException says what is wrong. */
    interface Parser<T> {
        T parse(String text);
    }

    static Fields of(String path, JsonNode node) throws RefusedException {
        if (!node.isObject()) {
            throw wrong(path.isEmpty() ? "file" : path, node, "it is an object", "Write fields, each with its value");
        }
        return new Fields(path, node);
    }

    /** @param fallback null = the field is required */
    <T> T value(String field, @Nullable T fallback, Parser<T> parser) throws RefusedException {
        JsonNode node = node(field);
        if (node.isMissingNode() || node.isNull()) {
            if (fallback == null) {
                throw wrong(at(field), node, "it is required", "Add it");
            }
            return fallback;
        }
        return parse(at(field), node, parser);
    }

    String text(String field, @Nullable String fallback) throws RefusedException {
        return value(field, fallback, text -> text);
    }

    int count(String field, int fallback) throws RefusedException {
        return value(field, fallback, Integer::valueOf);
    }

    /** Seconds, with a decimal fraction if need be, as milliseconds. */
    long seconds(String field, @Nullable Long fallbackMs) throws RefusedException {
        return value(field, fallbackMs, text -> {
            BigDecimal seconds = new BigDecimal(text);
            if (seconds.signum() < 0) {
                throw new IllegalArgumentException("a time is not below 0");
            }
            return seconds.movePointRight(3).longValueExact();
        });
    }

    <T> List<T> objects(String field, Reader<T> reader) throws RefusedException {
        List<T> values = new ArrayList<>();
        for (JsonNode each : listOf(field)) {
            Fields fields = of(at(field) + "[" + values.size() + "]", each);
            values.add(reader.read(fields));
            fields.end();
        }
        return values;
    }

    <T> List<T> texts(String field, Parser<T> parser) throws RefusedException {
        List<T> values = new ArrayList<>();
        for (JsonNode each : listOf(field)) {
            values.add(parse(at(field) + "[" + values.size() + "]", each, parser));
        }
        return values;
    }

    <T> SortedMap<String, T> map(String field, Parser<T> parser) throws RefusedException {
        SortedMap<String, T> values = new TreeMap<>();
        JsonNode node = node(field);
        if (!node.isMissingNode()) {
            for (Map.Entry<String, JsonNode> entry : of(at(field), node).object.properties()) {
                values.put(entry.getKey(), parse(at(field) + "." + entry.getKey(), entry.getValue(), parser));
            }
        }
        return values;
    }

    /** Null if the field is not there. */
    <T> @Nullable T object(String field, Reader<T> reader) throws RefusedException {
        JsonNode node = node(field);
        if (node.isMissingNode()) {
            return null;
        }
        Fields fields = of(at(field), node);
        T value = reader.read(fields);
        fields.end();
        return value;
    }

    /** Nothing else may stand here. */
    void end() throws RefusedException {
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (!asked.contains(entry.getKey())) {
                throw wrong(
                        at(entry.getKey()),
                        entry.getValue(),
                        "there is no such field",
                        "Use " + String.join(", ", new TreeSet<>(asked)) + ", or remove it");
            }
        }
    }

    private JsonNode node(String field) {
        asked.add(field);
        return object.path(field);
    }

    private JsonNode listOf(String field) throws RefusedException {
        JsonNode node = node(field);
        if (!node.isMissingNode() && !node.isArray()) {
            throw wrong(at(field), node, "it is a list", "Write its entries with a dash each");
        }
        return node;
    }

    private String at(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private static <T> T parse(String path, JsonNode node, Parser<T> parser) throws RefusedException {
        if (!node.isValueNode()) {
            throw wrong(path, node, "it is one value", "Write text or a number");
        }
        try {
            return parser.parse(node.asText());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw wrong(path, node, "it cannot be taken: " + e.getMessage(), "See deploy/demo/members for the form");
        }
    }

    private static RefusedException wrong(String path, JsonNode node, String rule, String mend) {
        String shown = node.isMissingNode() ? "" : node.isValueNode() ? node.asText() : node.toString();
        return new RefusedException(new Finding("members.form", path, shown, rule, mend));
    }
}
