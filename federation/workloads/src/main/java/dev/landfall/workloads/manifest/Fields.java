package dev.landfall.workloads.manifest;

import dev.landfall.model.Quantity;
import dev.landfall.workloads.document.ListNode;
import dev.landfall.workloads.document.MapNode;
import dev.landfall.workloads.document.Node;
import dev.landfall.workloads.document.ScalarNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of a manifest, read with the types that Kubernetes gives to fields: a wrong type is an error in the report and
 * reads as absent. An absent or null mapping is an empty one. Never throws for what a manifest holds.
 */
public final class Fields {

    private static final SortedMap<String, Quantity> NO_QUANTITIES = Collections.emptySortedMap();

    private final @Nullable MapNode map;
    private final @Nullable Fields parent;
    private final String key;
    private final int index;
    private final Report report;

    private Fields(@Nullable MapNode map, @Nullable Fields parent, String key, int index, Report report) {
        this.map = map;
        this.parent = parent;
        this.key = key;
        this.index = index;
        this.report = report;
    }

    /** @param name how paths begin, e.g. {@code RayJob finetune} */
    public static Fields root(MapNode map, String name, Report report) {
        return new Fields(map, null, name, -1, report);
    }

    public Report report() {
        return report;
    }

    /** The mapping itself; null when the manifest has none here. */
    public @Nullable MapNode map() {
        return map;
    }

    public boolean exists() {
        return map != null;
    }

    /** Whether the field stands there with a value other than null. */
    public boolean has(String field) {
        return node(field) != null;
    }

    /** The value of a field; null when absent or null. */
    public @Nullable Node node(String field) {
        Node node = map == null ? null : map.find(field);
        return node instanceof ScalarNode scalar && scalar.isNull() ? null : node;
    }

    /** Where the field stands, or this mapping, or what holds it: a place for a finding to point at, without a value. */
    public @Nullable Node place(String field) {
        if (map != null) {
            Optional<ScalarNode> found = map.keyNode(field);
            return found.isPresent() ? mark(found.get()) : map;
        }
        return parent == null ? null : parent.place(key);
    }

    private static ScalarNode mark(ScalarNode key) {
        return new ScalarNode("", ScalarNode.Style.PLAIN, key.start(), key.end());
    }

    public Fields at(String field) {
        Node node = node(field);
        if (node != null && !(node instanceof MapNode)) {
            wrongType(field, node, "a mapping");
        }
        return new Fields(node instanceof MapNode found ? found : null, this, field, -1, report);
    }

    /** An empty mapping in the place of this one: what a field is that the manifest does not give. */
    public Fields nothing() {
        return new Fields(null, this, "", -1, report);
    }

    /** The mappings of a list; elements of another type are errors and left out. */
    public List<Fields> list(String field) {
        Node node = node(field);
        if (!(node instanceof ListNode items)) {
            if (node != null) {
                wrongType(field, node, "a list");
            }
            return List.of();
        }
        List<Fields> elements = new ArrayList<>(items.items().size());
        for (int i = 0; i < items.items().size(); i++) {
            if (items.items().get(i) instanceof MapNode element) {
                elements.add(new Fields(element, this, field, i, report));
            } else {
                wrongType(field + "[" + i + "]", items.items().get(i), "a mapping");
            }
        }
        return elements;
    }

    public @Nullable String text(String field) {
        Node node = node(field);
        if (node instanceof ScalarNode scalar) {
            return scalar.asString();
        }
        if (node != null) {
            wrongType(field, node, "a string");
        }
        return null;
    }

    public String text(String field, String otherwise) {
        String text = text(field);
        return text == null ? otherwise : text;
    }

    /** A 32-bit integer; null when absent. */
    public @Nullable Integer integer(String field) {
        Node node = node(field);
        if (node == null) {
            return null;
        }
        OptionalLong number = node instanceof ScalarNode scalar ? scalar.asLong() : OptionalLong.empty();
        if (number.isEmpty()) {
            wrongType(field, node, "a whole number");
            return null;
        }
        if (number.getAsLong() != (int) number.getAsLong()) {
            report.error(
                    "field.range",
                    path(field),
                    node,
                    "is beyond the 32 bits of a Kubernetes count",
                    "write a number between -2147483648 and 2147483647");
            return null;
        }
        return (int) number.getAsLong();
    }

    /** A count of pods: an integer that is not negative. */
    public int count(String field, int otherwise) {
        Integer count = integer(field);
        if (count == null) {
            return otherwise;
        }
        if (count < 0) {
            report.error("field.negative", path(field), node(field), "is negative", "write 0 or more");
            return otherwise;
        }
        return count;
    }

    public boolean truth(String field, boolean otherwise) {
        Node node = node(field);
        if (node == null) {
            return otherwise;
        }
        Optional<Boolean> truth = node instanceof ScalarNode scalar ? scalar.asBoolean() : Optional.empty();
        if (truth.isEmpty()) {
            wrongType(field, node, "true or false");
        }
        return truth.orElse(otherwise);
    }

    /** A mapping of strings, such as labels. */
    public SortedMap<String, String> strings(String field) {
        Node node = node(field);
        if (node == null) {
            return Collections.emptySortedMap();
        }
        if (!(node instanceof MapNode entries)) {
            wrongType(field, node, "a mapping of strings");
            return Collections.emptySortedMap();
        }
        SortedMap<String, String> strings = new TreeMap<>();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.value(i) instanceof ScalarNode value) {
                strings.put(entries.key(i).text(), value.isNull() ? "" : value.asString());
            } else {
                wrongType(field + "." + entries.key(i).text(), entries.value(i), "a string");
            }
        }
        return strings;
    }

    /** A list of strings. */
    public List<String> texts(String field) {
        Node node = node(field);
        if (!(node instanceof ListNode items)) {
            if (node != null) {
                wrongType(field, node, "a list of strings");
            }
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Node item : items.items()) {
            if (item instanceof ScalarNode scalar) {
                texts.add(scalar.asString());
            } else {
                wrongType(field, item, "a string");
            }
        }
        return texts;
    }

    /** A mapping of resource names to quantities. */
    public SortedMap<String, Quantity> quantities(String field) {
        Node node = node(field);
        if (node == null) {
            return NO_QUANTITIES;
        }
        if (!(node instanceof MapNode entries)) {
            wrongType(field, node, "a mapping of quantities");
            return NO_QUANTITIES;
        }
        SortedMap<String, Quantity> quantities = new TreeMap<>();
        for (int i = 0; i < entries.size(); i++) {
            Optional<Quantity> quantity = quantity(field, entries.key(i).text(), entries.value(i));
            if (quantity.isPresent()) {
                quantities.put(entries.key(i).text(), quantity.get());
            }
        }
        return quantities;
    }

    private Optional<Quantity> quantity(String field, String resource, Node value) {
        if (!(value instanceof ScalarNode scalar)) {
            wrongType(field + "." + resource, value, "a quantity");
            return Optional.empty();
        }
        if (scalar.isNull()) {
            return Optional.of(Quantity.of(0, Quantity.Format.DECIMAL_SI));
        }
        Optional<Quantity> quantity = Quantity.tryParse(scalar.asString().strip());
        if (quantity.isEmpty()) {
            report.error(
                    "quantity.form",
                    path(field + "." + resource),
                    value,
                    "is not a Kubernetes quantity",
                    "write a number with an optional suffix n u m k M G T P E, Ki Mi Gi Ti Pi Ei or e3, as 500m or 80Gi");
        } else if (quantity.get().amount().signum() < 0) {
            report.error("quantity.negative", path(field + "." + resource), value, "is negative", "write 0 or more");
            return Optional.empty();
        }
        return quantity;
    }

    /** How people find this mapping, e.g. {@code RayJob finetune spec.rayClusterSpec.workerGroupSpecs[0]}. */
    public String path() {
        if (parent == null) {
            return key;
        }
        String step = index < 0 ? key : key + "[" + index + "]";
        return parent.path() + (parent.parent == null ? " " : ".") + step;
    }

    public String path(String field) {
        return path() + (parent == null ? " " : ".") + field;
    }

    private void wrongType(String field, Node node, String wanted) {
        report.error("field.type", path(field), node, "is " + node.describe() + ", not " + wanted, "write " + wanted);
    }
}
