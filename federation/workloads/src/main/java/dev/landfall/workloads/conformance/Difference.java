package dev.landfall.workloads.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the first place where two JSON values differ. */
final class Difference {

    private Difference() {}

    /** {@code PATH: expected X, read Y}; absent when they are equal. */
    static Optional<String> between(JsonNode expected, JsonNode read) {
        return between("", expected, read);
    }

    private static Optional<String> between(String path, JsonNode expected, JsonNode read) {
        if (expected.isObject() && read.isObject()) {
            return objects(path, expected, read);
        }
        if (expected.isArray() && read.isArray() && expected.size() == read.size()) {
            for (int i = 0; i < expected.size(); i++) {
                Optional<String> inside = between(path + "[" + i + "]", expected.get(i), read.get(i));
                if (inside.isPresent()) {
                    return inside;
                }
            }
            return Optional.empty();
        }
        return same(expected, read) ? Optional.empty() : differs(path, expected, read);
    }

    private static Optional<String> objects(String path, JsonNode expected, JsonNode read) {
        TreeSet<String> fields = new TreeSet<>();
        addNames(fields, expected);
        addNames(fields, read);
        for (String field : fields) {
            Optional<String> inside = between(path + "." + field, expected.path(field), read.path(field));
            if (inside.isPresent()) {
                return inside;
            }
        }
        return Optional.empty();
    }

    private static void addNames(Set<String> names, JsonNode node) {
        for (Iterator<String> i = node.fieldNames(); i.hasNext(); ) {
            names.add(i.next());
        }
    }

    private static boolean same(JsonNode expected, JsonNode read) {
        if (expected.isIntegralNumber() && read.isIntegralNumber()) {
            return expected.bigIntegerValue().equals(read.bigIntegerValue());
        }
        return expected.equals(read);
    }

    private static Optional<String> differs(String path, JsonNode expected, JsonNode read) {
        return Optional.of(
                path.substring(Math.min(1, path.length())) + ": expected " + shown(expected) + ", read " + shown(read));
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.toString();
    }
}
