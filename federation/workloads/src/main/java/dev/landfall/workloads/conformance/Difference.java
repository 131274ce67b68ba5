package dev.landfall.workloads.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The first place where two JSON values differ.
 *
 * @param path of the place, as {@code podSets[0].count}
 * @param expected what is recorded there; {@code nothing} when the place is not in it
 * @param read what was read
 */
public record Difference(String path, String expected, String read) {

    /** Absent when they are equal. */
    static Optional<Difference> between(JsonNode expected, JsonNode read) {
        return between("", expected, read);
    }

    /** Absent when they are equal; {@code path} is where both stand. */
    static Optional<Difference> between(String path, JsonNode expected, JsonNode read) {
        if (expected.isObject() && read.isObject()) {
            return objects(path, expected, read);
        }
        if (expected.isArray() && read.isArray() && expected.size() == read.size()) {
            for (int i = 0; i < expected.size(); i++) {
                Optional<Difference> inside = between(path + "[" + i + "]", expected.get(i), read.get(i));
                if (inside.isPresent()) {
                    return inside;
                }
            }
            return Optional.empty();
        }
        return same(expected, read) ? Optional.empty() : differs(path, expected, read);
    }

    private static Optional<Difference> objects(String path, JsonNode expected, JsonNode read) {
        TreeSet<String> fields = new TreeSet<>();
        addNames(fields, expected);
        addNames(fields, read);
        for (String field : fields) {
            Optional<Difference> inside = between(path + "." + field, expected.path(field), read.path(field));
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

    private static Optional<Difference> differs(String path, JsonNode expected, JsonNode read) {
        return Optional.of(new Difference(path.substring(Math.min(1, path.length())), shown(expected), shown(read)));
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.toString();
    }
}
