package dev.landfall.model.quota.kueue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.landfall.model.Finding;
import dev.landfall.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One JSON object of a manifest, with its path; what is wrong in it is collected where all of the manifest's findings are. */
final class Fields {

    private final String thing;
    private final String path;
    private final JsonNode node;
    private final List<Finding> findings;

    private Fields(String thing, String path, JsonNode node, List<Finding> findings) {
        this.thing = thing;
        this.path = path;
        this.node = node;
        this.findings = findings;
    }

    /** @param thing how the object is called in findings: {@code ClusterQueue team-a} */
    static Fields of(String thing, JsonNode node, List<Finding> findings) {
        return new Fields(thing, "", node, findings);
    }

    private String at(String name) {
        String full = path.isEmpty() ? name : path + "." + name;
        return full.isEmpty() ? thing : thing + " " + full;
    }

    /** The whole object's path. */
    String where() {
        return path.isEmpty() ? thing : thing + " " + path;
    }

    void refuse(String rule, String name, String value, String message, String mend) {
        findings.add(new Finding(rule, name.isEmpty() ? where() : at(name), value, message, mend));
    }

    boolean has(String name) {
        return !get(name).isMissingNode();
    }

    private JsonNode get(String name) {
        JsonNode value = node.path(name);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    /** Refuses what is not among these. */
    void known(String... names) {
        List<String> allowed = List.of(names);
        node.fieldNames().forEachRemaining(name -> {
            if (!allowed.contains(name)) {
                refuse(
                        "kueue.knownField",
                        name,
                        "",
                        "there is no such field here",
                        "Remove it, or take one of " + String.join(", ", names));
            }
        });
    }

    /** An object; an empty one if it is absent. */
    Fields object(String name) {
        JsonNode value = get(name);
        if (!value.isMissingNode() && !value.isObject()) {
            refuse("kueue.fieldType", name, value.toString(), "an object is expected", "Write fields below it");
            value = MissingNode.getInstance();
        }
        return new Fields(thing, path.isEmpty() ? name : path + "." + name, value, findings);
    }

    /** Objects of a list; none if it is absent. */
    List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        each(name, (index, value) -> {
            String below = (path.isEmpty() ? name : path + "." + name) + "[" + index + "]";
            if (value.isObject()) {
                objects.add(new Fields(thing, below, value, findings));
            } else {
                refuse(
                        "kueue.fieldType",
                        name + "[" + index + "]",
                        value.toString(),
                        "an object is expected",
                        "Write fields below it");
            }
        });
        return objects;
    }

    /** Texts of a list; none if it is absent. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        each(name, (index, value) -> {
            if (value.isValueNode()) {
                texts.add(value.asText());
            } else {
                refuse(
                        "kueue.fieldType",
                        name + "[" + index + "]",
                        value.toString(),
                        "a text is expected",
                        "Write one word");
            }
        });
        return texts;
    }

    private void each(String name, BiConsumer<Integer, JsonNode> action) {
        JsonNode list = get(name);
        if (!list.isMissingNode() && !list.isArray()) {
            refuse("kueue.fieldType", name, list.toString(), "a list is expected", "Write its items with a dash each");
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            action.accept(i, list.get(i));
        }
    }

    /** null if it is absent. */
    @Nullable
    String text(String name) {
        JsonNode value = get(name);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isTextual()) {
            refuse("kueue.fieldType", name, value.toString(), "a text is expected", "Put it in quotes");
            return null;
        }
        return value.asText();
    }

    /** "" if it is absent, which is refused. */
    String required(String name, String mend) {
        String value = text(name);
        if (value == null || value.isEmpty()) {
            if (!has(name) || get(name).isTextual()) {
                refuse("kueue.required", name, "", "it is required", mend);
            }
            return "";
        }
        return value;
    }

    /** null if it is absent. */
    @Nullable
    Integer integer(String name) {
        JsonNode value = get(name);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            refuse(
                    "kueue.fieldType",
                    name,
                    value.toString(),
                    "a whole number between -2147483648 and 2147483647 is expected",
                    "Write such a number, without quotes");
            return null;
        }
        return value.intValue();
    }

    /** null if it is absent or refused; never negative. */
    @Nullable
    Quantity quantity(String name) {
        JsonNode value = get(name);
        if (value.isMissingNode()) {
            return null;
        }
        Optional<Quantity> quantity = value.isValueNode() ? Quantity.tryParse(value.asText()) : Optional.empty();
        if (quantity.isEmpty()) {
            refuse(
                    "kueue.quantity",
                    name,
                    value.asText(),
                    "it is not a quantity",
                    "Write a number with an optional suffix, as 500m, 80Gi or 8");
        } else if (quantity.get().amount().signum() < 0) {
            refuse("kueue.quantityNotNegative", name, value.asText(), "it is negative", "Give 0 or more");
            return null;
        }
        return quantity.orElse(null);
    }

    /** One of some words; the default if it is absent or refused. */
    <T> T word(String name, Map<String, T> words, T otherwise) {
        String text = text(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        T value = words.get(text);
        if (value == null) {
            refuse(
                    "kueue.enum",
                    name,
                    text,
                    "it is not one of " + String.join(", ", words.keySet()),
                    "Take one of these");
            return otherwise;
        }
        return value;
    }

    /** Texts by key; none if it is absent. */
    SortedMap<String, String> map(String name) {
        SortedMap<String, String> map = new TreeMap<>();
        Fields object = object(name);
        object.node.properties().forEach(entry -> {
            if (entry.getValue().isValueNode()) {
                map.put(entry.getKey(), entry.getValue().asText());
            } else {
                object.refuse(
                        "kueue.fieldType",
                        entry.getKey(),
                        entry.getValue().toString(),
                        "a text is expected",
                        "Put it in quotes");
            }
        });
        return map;
    }
}
