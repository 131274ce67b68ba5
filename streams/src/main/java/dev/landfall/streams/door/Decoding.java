package dev.landfall.streams.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.codec.Codec;
import dev.landfall.model.input.Input;
import dev.landfall.streams.schema.ShapeCheck;
import dev.landfall.streams.schema.Shapes;
import java.util.List;
import java.util.stream.Collectors;

/** Reads data that has the form of one of the model's inputs. */
final class Decoding {

    private Decoding() {}

    /** @throws RefusedException if the data is not of the type's form, field by field */
    static Input read(JsonNode data, Class<? extends Input> type) throws RefusedException {
        List<Finding> findings = ShapeCheck.check(data, Shapes.of(type));
        if (!findings.isEmpty()) {
            throw new RefusedException(findings);
        }
        ObjectNode typed = ((ObjectNode) data).deepCopy();
        typed.put("type", Codec.typeOf(type));
        try {
            return Codec.json().treeToValue(typed, Input.class);
        } catch (JsonProcessingException e) {
            throw new RefusedException(impossible(e));
        }
    }

    /** A value of the right form that the model does not accept, as a cluster's name in capitals; its constructor says why. */
    private static Finding impossible(JsonProcessingException e) {
        String path = "data";
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            path = mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                    .collect(Collectors.joining("", "data", ""));
        }
        String said = e.getCause() instanceof IllegalArgumentException cause && cause.getMessage() != null
                ? cause.getMessage()
                : e.getOriginalMessage();
        String[] parts = said.split(": ", 2);
        return new Finding(
                "event.value",
                path,
                "",
                parts[0],
                parts.length > 1 ? parts[1] : "See the event's JSON Schema in docs/");
    }
}
