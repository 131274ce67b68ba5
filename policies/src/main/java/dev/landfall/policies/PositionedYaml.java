package dev.landfall.policies;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** YAML (or JSON) documents as trees that remember where each field stood. */
final class PositionedYaml {

    private static final YAMLFactory YAML = YAMLFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(32).build())
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final YAMLParser parser;
    private final Map<String, Finding.Position> positions = new HashMap<>();

    private PositionedYaml(YAMLParser parser) {
        this.parser = parser;
    }

    /**
     * One document.
     *
     * @param positions path, as {@code spec.rules[0].when}, → where its value begins
     */
    record Document(JsonNode tree, Map<String, Finding.Position> positions) {

        /** The finding with its place, if its {@code thing} is a path of this document. */
        Finding locate(Finding finding) {
            return locate(finding, finding.thing());
        }

        Finding locate(Finding finding, String path) {
            Finding.Position position = positions.get(path);
            return position == null || finding.position() != null ? finding : finding.at(position);
        }
    }

    /** @throws RefusedException if the text is no YAML, has aliases or a field twice */
    static List<Document> read(String text) throws RefusedException {
        List<Document> documents = new ArrayList<>();
        try (YAMLParser parser = YAML.createParser(text)) {
            while (parser.nextToken() != null) {
                PositionedYaml reader = new PositionedYaml(parser);
                JsonNode tree = reader.value("");
                if (!tree.isNull() && !(tree.isTextual() && tree.textValue().isEmpty())) {
                    documents.add(new Document(tree, reader.positions));
                }
            }
        } catch (JsonProcessingException e) {
            throw new RefusedException(syntax(e.getOriginalMessage(), e.getLocation()));
        } catch (IOException e) {
            throw new IllegalStateException("reading from a string does no I/O", e);
        }
        return documents;
    }

    private static Finding syntax(String problem, @Nullable JsonLocation location) {
        String firstLine = problem.lines().findFirst().orElse("");
        Finding finding = new Finding(
                "policy.yaml", "file", "", "it is no YAML: " + firstLine, "Mend the syntax; indent with spaces");
        return location == null ? finding : finding.at(position(location));
    }

    private static Finding.Position position(JsonLocation location) {
        return new Finding.Position(location.getLineNr(), location.getColumnNr());
    }

    private JsonNode value(String path) throws IOException, RefusedException {
        positions.put(path, position(parser.currentTokenLocation()));
        if (parser.isCurrentAlias()) {
            throw new RefusedException(new Finding(
                            "policy.noAliases",
                            path,
                            "*" + parser.getText(),
                            "YAML aliases are not taken: a reader must see what a rule says where it stands",
                            "Write the value out")
                    .at(position(parser.currentTokenLocation())));
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object(path);
        }
        if (token == JsonToken.START_ARRAY) {
            return array(path);
        }
        if (token == JsonToken.VALUE_NULL) {
            return NODES.nullNode();
        }
        if (token.isBoolean()) {
            return NODES.booleanNode(parser.getBooleanValue());
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return NODES.numberNode(parser.getBigIntegerValue());
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            return NODES.numberNode(parser.getDecimalValue());
        }
        return NODES.textNode(parser.getText());
    }

    private ObjectNode object(String path) throws IOException, RefusedException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            String child = path.isEmpty() ? field : path + "." + field;
            JsonLocation here = parser.currentTokenLocation();
            parser.nextToken();
            JsonNode value = value(child);
            if (object.replace(field, value) != null) {
                throw new RefusedException(
                        new Finding("policy.fieldOnce", child, "", "the field stands there twice", "Remove one of them")
                                .at(position(here)));
            }
        }
        return object;
    }

    private ArrayNode array(String path) throws IOException, RefusedException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(path + "[" + array.size() + "]"));
        }
        return array;
    }
}
