package dev.landfall.workloads.dialect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Short ways through Jackson's trees of Kubernetes objects. */
final class Trees {

    private Trees() {}

    /** The mapping under a field, made when there is none. */
    static ObjectNode child(ObjectNode parent, String field) {
        return parent.path(field) instanceof ObjectNode found ? found : parent.putObject(field);
    }

    /** The list under a field, made when there is none. */
    static ArrayNode list(ObjectNode parent, String field) {
        return parent.path(field) instanceof ArrayNode found ? found : parent.putArray(field);
    }

    /** {@code group/Kind}; the core group is empty. */
    static String groupKind(ObjectNode object) {
        return group(object) + "/" + object.path("kind").asText();
    }

    static String group(ObjectNode object) {
        String apiVersion = object.path("apiVersion").asText();
        return apiVersion.substring(0, Math.max(0, apiVersion.indexOf('/')));
    }

    static String name(ObjectNode object) {
        return object.path("metadata").path("name").asText();
    }

    /** How findings call an object: {@code Job train}. */
    static String title(ObjectNode object) {
        return object.path("kind").asText() + " " + name(object);
    }
}
