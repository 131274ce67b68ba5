package dev.landfall.streams.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.model.Finding;
import dev.landfall.model.Quantity;
import dev.landfall.model.codec.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds JSON against a shape. What may be left out or written in another way is filled in: an absent list or map is empty, a
 * quantity becomes a number.
 */
public final class ShapeCheck {

    private static final String RULE = "event.schema";

    private final List<Finding> findings = new ArrayList<>();

    private ShapeCheck() {}

    /** @return what is wrong, field by field; empty if the node may be read */
    public static List<Finding> check(JsonNode node, Shape shape) {
        ShapeCheck check = new ShapeCheck();
        check.at("data", node, shape);
        return List.copyOf(check.findings);
    }

    private void at(String path, JsonNode node, Shape shape) {
        switch (shape) {
            case Shape.Text _ -> expect(node.isTextual(), path, node, "a string");
            case Shape.Whole _ -> expect(node.isIntegralNumber() && node.canConvertToLong(), path, node, "an integer");
            case Shape.Truth _ -> expect(node.isBoolean(), path, node, "true or false");
            case Shape.Choice choice ->
                expect(
                        node.isTextual() && choice.values().contains(node.textValue()),
                        path,
                        node,
                        "one of " + String.join(", ", choice.values()));
            case Shape.ListOf list -> {
                if (expect(node.isArray(), path, node, "an array")) {
                    for (int i = 0; i < node.size(); i++) {
                        at(path + "[" + i + "]", node.get(i), list.item());
                    }
                }
            }
            case Shape.MapOf map -> {
                if (expect(node.isObject(), path, node, "an object")) {
                    node.properties().forEach(entry -> at(path + "." + entry.getKey(), entry.getValue(), map.value()));
                }
            }
            case Shape.Resources _ -> resources(path, node);
            case Shape.Fields fields -> fields(path, node, fields);
            case Shape.OneOf oneOf -> oneOf(path, node, oneOf);
        }
    }

    private void fields(String path, JsonNode node, Shape.Fields shape) {
        if (!expect(node.isObject(), path, node, "an object")) {
            return;
        }
        for (Shape.Field field : shape.fields()) {
            JsonNode value = node.get(field.name());
            if (value != null && !value.isNull()) {
                at(path + "." + field.name(), value, field.shape());
                continue;
            }
            JsonNode absent = absent(field.shape());
            if (absent != null && !field.mayBeAbsent()) {
                ((ObjectNode) node).set(field.name(), absent);
            } else if (!field.mayBeAbsent()) {
                findings.add(new Finding(
                        RULE,
                        path + "." + field.name(),
                        "",
                        "the field is missing",
                        "Add it: " + describe(field.shape())));
            }
        }
    }

    private static @Nullable JsonNode absent(Shape shape) {
        return switch (shape) {
            case Shape.ListOf _ -> Codec.json().createArrayNode();
            case Shape.MapOf _, Shape.Resources _ -> Codec.json().createObjectNode();
            case Shape.Text _, Shape.Whole _, Shape.Truth _, Shape.Choice _, Shape.Fields _, Shape.OneOf _ -> null;
        };
    }

    private void resources(String path, JsonNode node) {
        if (!expect(node.isObject(), path, node, "an object of resource → quantity")) {
            return;
        }
        ObjectNode object = (ObjectNode) node;
        for (Map.Entry<String, JsonNode> entry : List.copyOf(object.properties())) {
            JsonNode value = entry.getValue();
            var quantity =
                    value.isTextual() ? Quantity.tryParse(value.textValue()) : java.util.Optional.<Quantity>empty();
            if (quantity.isPresent()) {
                object.put(entry.getKey(), quantity.get().inUnitsOf(entry.getKey()));
            } else {
                expect(
                        value.isIntegralNumber() && value.canConvertToLong(),
                        path + "." + entry.getKey(),
                        value,
                        "an integer in base units (cpu in milli), or a quantity as a string, as \"64\" or \"512Gi\"");
            }
        }
    }

    private void oneOf(String path, JsonNode node, Shape.OneOf shape) {
        JsonNode type = node.path("type");
        Shape.Fields form = type.isTextual() ? shape.forms().get(type.textValue()) : null;
        if (form != null) {
            fields(path, node, form);
        } else {
            expect(
                    false,
                    path + ".type",
                    type,
                    "one of " + String.join(", ", shape.forms().keySet()));
        }
    }

    private boolean expect(boolean holds, String path, JsonNode found, String wanted) {
        if (!holds) {
            findings.add(new Finding(
                    RULE, path, shown(found), "this is " + kindOf(found) + ", not " + wanted, "Give " + wanted));
        }
        return holds;
    }

    private static String describe(Shape shape) {
        return switch (shape) {
            case Shape.Text _ -> "a string";
            case Shape.Whole _ -> "an integer";
            case Shape.Truth _ -> "true or false";
            case Shape.Choice choice -> "one of " + String.join(", ", choice.values());
            case Shape.ListOf _ -> "an array";
            case Shape.MapOf _, Shape.Resources _, Shape.OneOf _ -> "an object";
            case Shape.Fields fields ->
                "an object with "
                        + String.join(
                                ", ",
                                fields.fields().stream().map(Shape.Field::name).toList());
        };
    }

    private static String kindOf(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case NULL, MISSING -> "missing";
            case STRING, NUMBER, BOOLEAN, BINARY, POJO ->
                node.getNodeType() == JsonNodeType.BOOLEAN
                        ? "a boolean"
                        : "a " + node.getNodeType().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String shown(JsonNode node) {
        return node.isValueNode() ? node.asText() : "";
    }
}
