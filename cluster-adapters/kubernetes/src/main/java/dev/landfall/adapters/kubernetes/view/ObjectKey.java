package dev.landfall.adapters.kubernetes.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;

/** Where an object stands on an API server. */
public record ObjectKey(String apiVersion, String kind, String namespace, String name)
        implements Comparable<ObjectKey> {

    private static final Comparator<ObjectKey> ORDER = Comparator.comparing(ObjectKey::apiVersion)
            .thenComparing(ObjectKey::kind)
            .thenComparing(ObjectKey::namespace)
            .thenComparing(ObjectKey::name);

    public static ObjectKey of(ObjectNode object) {
        return new ObjectKey(
                object.path("apiVersion").asText(),
                object.path("kind").asText(),
                object.path("metadata").path("namespace").asText(""),
                object.path("metadata").path("name").asText());
    }

    /** {@code group/version Kind}, as members say what they serve. */
    public String api() {
        return apiVersion + " " + kind;
    }

    /** {@code apiVersion|kind|namespace|name}, for an annotation. */
    public String text() {
        return apiVersion + "|" + kind + "|" + namespace + "|" + name;
    }

    /** @throws IllegalArgumentException if the text is no key */
    public static ObjectKey parse(String text) {
        String[] parts = text.split("\\|", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("\"" + text + "\" is no object's key");
        }
        return new ObjectKey(parts[0], parts[1], parts[2], parts[3]);
    }

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return kind + " " + namespace + "/" + name;
    }
}
