package dev.landfall.workloads.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.workloads.document.ListNode;
import dev.landfall.workloads.document.MapNode;
import dev.landfall.workloads.document.Node;
import dev.landfall.workloads.document.ScalarNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.OptionalLong;

/** What was read, as Jackson's trees, for those who write it again. */
public final class JsonTree {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonTree() {}

    /** An object of a manifest. */
    public static ObjectNode of(KubeObject object) {
        MapNode map = object.fields().map();
        return map == null ? JSON.objectNode() : (ObjectNode) of(map);
    }

    /** A value as Kubernetes' own reader makes JSON of it. */
    public static JsonNode of(Node node) {
        return switch (node) {
            case MapNode map -> {
                ObjectNode object = JSON.objectNode();
                for (int i = 0; i < map.size(); i++) {
                    object.set(map.key(i).text(), of(map.value(i)));
                }
                yield object;
            }
            case ListNode list -> {
                ArrayNode array = JSON.arrayNode();
                list.items().forEach(item -> array.add(of(item)));
                yield array;
            }
            case ScalarNode scalar -> scalar(scalar);
        };
    }

    private static JsonNode scalar(ScalarNode scalar) {
        return switch (scalar.kind()) {
            case NULL -> JSON.nullNode();
            case BOOLEAN -> JSON.booleanNode(scalar.asBoolean().orElse(false));
            case INTEGER -> {
                OptionalLong number = scalar.asLong();
                yield number.isPresent() ? JSON.numberNode(number.getAsLong()) : number(scalar);
            }
            case FLOAT -> number(scalar);
            case STRING -> JSON.textNode(scalar.asString());
        };
    }

    /**
     * A number that is no {@code long}. What is none to Kubernetes' reader stays text: infinity, and what a double has no room for
     * ({@code 1e999999999} would be a gigabyte of digits).
     */
    private static JsonNode number(ScalarNode scalar) {
        try {
            String text = scalar.asString();
            if (Double.isInfinite(Double.parseDouble(text))) {
                return JSON.textNode(text);
            }
            BigDecimal number = new BigDecimal(text);
            return number.scale() <= 0 && number.precision() < 40
                    ? JSON.numberNode(new BigInteger(number.toPlainString()))
                    : JSON.numberNode(number);
        } catch (NumberFormatException _) {
            return JSON.textNode(scalar.asString());
        }
    }
}
