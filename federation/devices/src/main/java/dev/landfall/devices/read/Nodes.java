package dev.landfall.devices.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.model.RefusedException;
import dev.landfall.model.capacity.NodeSelectorTerm;
import dev.landfall.model.capacity.NodeSelectorTerm.Operator;
import dev.landfall.model.capacity.NodeSelectorTerm.Requirement;
import dev.landfall.model.device.Device.NodeAccess;

/** Reads on which nodes a slice or a device can be used. */
final class Nodes {
    private Nodes() {}

    static NodeAccess access(JsonNode object) throws RefusedException {
        boolean selected = Json.has(object, "nodeSelector");
        return new NodeAccess(
                Json.text(object, "nodeName"),
                Json.flag(object, "allNodes"),
                selected ? Json.list(object.path("nodeSelector"), "nodeSelectorTerms", Nodes::term) : null);
    }

    private static NodeSelectorTerm term(JsonNode node) throws RefusedException {
        return new NodeSelectorTerm(
                Json.list(node, "matchExpressions", Nodes::requirement),
                Json.list(node, "matchFields", Nodes::requirement));
    }

    private static Requirement requirement(JsonNode node) throws RefusedException {
        String operator = Json.text(node, "operator");
        Operator meant = switch (operator) {
            case "In" -> Operator.IN;
            case "NotIn" -> Operator.NOT_IN;
            case "Exists" -> Operator.EXISTS;
            case "DoesNotExist" -> Operator.DOES_NOT_EXIST;
            case "Gt" -> Operator.GT;
            case "Lt" -> Operator.LT;
            default ->
                throw Json.refused(
                        "device.nodeSelectorOperator",
                        "nodeSelector operator",
                        operator,
                        "no such operator",
                        "Use In, NotIn, Exists, DoesNotExist, Gt or Lt");
        };
        return new Requirement(Json.text(node, "key"), meant, Json.texts(node, "values"));
    }
}
