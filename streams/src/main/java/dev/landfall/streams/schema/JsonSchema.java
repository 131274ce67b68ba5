package dev.landfall.streams.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.model.codec.Codec;

/** Writes shapes as JSON Schema (2020-12). Shapes within shapes stand under {@code $defs}. */
public final class JsonSchema {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private final ObjectNode definitions = Codec.json().createObjectNode();

    private JsonSchema() {}

    /** @param title the event's type */
    public static ObjectNode of(String title, Shape shape) {
        JsonSchema schema = new JsonSchema();
        ObjectNode root = Codec.json().createObjectNode();
        root.put("$schema", DIALECT);
        root.put("title", title);
        root.setAll(schema.inline(shape));
        if (!schema.definitions.isEmpty()) {
            root.set("$defs", schema.definitions);
        }
        return root;
    }

    private ObjectNode node(Shape shape) {
        return switch (shape) {
            case Shape.Fields fields -> reference(fields.name(), fields);
            case Shape.OneOf oneOf -> reference(oneOf.name(), oneOf);
            case Shape.Text _,
                    Shape.Whole _,
                    Shape.Truth _,
                    Shape.Choice _,
                    Shape.ListOf _,
                    Shape.MapOf _,
                    Shape.Resources _ -> inline(shape);
        };
    }

    private ObjectNode reference(String name, Shape shape) {
        if (!definitions.has(name)) {
            definitions.putObject(name);
            definitions.set(name, inline(shape));
        }
        return Codec.json().createObjectNode().put("$ref", "#/$defs/" + name);
    }

    private ObjectNode inline(Shape shape) {
        ObjectNode node = Codec.json().createObjectNode();
        switch (shape) {
            case Shape.Text _ -> node.put("type", "string");
            case Shape.Whole _ -> node.put("type", "integer");
            case Shape.Truth _ -> node.put("type", "boolean");
            case Shape.Choice choice -> choice.values().forEach(node.putArray("enum")::add);
            case Shape.ListOf list -> node.put("type", "array").set("items", node(list.item()));
            case Shape.MapOf map -> node.put("type", "object").set("additionalProperties", node(map.value()));
            case Shape.Resources _ -> {
                ArrayNode types = node.put("type", "object")
                        .putObject("additionalProperties")
                        .put("description", "base units (cpu in milli), or a Kubernetes quantity")
                        .putArray("type");
                types.add("integer").add("string");
            }
            case Shape.Fields fields -> fields(node, fields);
            case Shape.OneOf oneOf -> {
                ArrayNode forms = node.putArray("oneOf");
                oneOf.forms().forEach((type, form) -> {
                    ObjectNode alternative = Codec.json().createObjectNode();
                    fields(alternative, form);
                    ((ObjectNode) alternative.get("properties"))
                            .putObject("type")
                            .put("const", type);
                    alternative.withArray("required").add("type");
                    forms.add(alternative);
                });
            }
        }
        return node;
    }

    private void fields(ObjectNode node, Shape.Fields shape) {
        node.put("type", "object");
        ObjectNode properties = node.putObject("properties");
        ArrayNode required = Codec.json().createArrayNode();
        for (Shape.Field field : shape.fields()) {
            properties.set(field.name(), node(field.shape()));
            if (!field.mayBeAbsent() && !emptyWhenAbsent(field.shape())) {
                required.add(field.name());
            }
        }
        if (!required.isEmpty()) {
            node.set("required", required);
        }
    }

    private static boolean emptyWhenAbsent(Shape shape) {
        return shape instanceof Shape.ListOf || shape instanceof Shape.MapOf || shape instanceof Shape.Resources;
    }
}
