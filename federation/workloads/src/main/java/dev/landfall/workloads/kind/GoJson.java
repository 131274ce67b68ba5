package dev.landfall.workloads.kind;

import dev.landfall.workloads.document.ListNode;
import dev.landfall.workloads.document.MapNode;
import dev.landfall.workloads.document.Node;
import dev.landfall.workloads.document.ScalarNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parts of a pod spec as Go's encoder writes the Kubernetes types: fields in the order of the Go struct, optional ones left
 * out when empty, an absent value as null. Only a hash over such a text needs it.
 */
interface GoJson {

    void write(StringBuilder json, @Nullable Node node);

    /** Whether a field that is marked {@code omitempty} is left out. */
    default boolean isEmpty(@Nullable Node node) {
        return switch (node) {
            case null -> true;
            case ScalarNode scalar -> scalar.isNull();
            case ListNode list -> list.items().isEmpty();
            case MapNode map -> false;
        };
    }

    /** @param whenAbsent what stands for an absent value; null when the field is then left out */
    record Field(String name, GoJson form, @Nullable String whenAbsent) {

        static Field optional(String name, GoJson form) {
            return new Field(name, form, null);
        }
    }

    record Struct(List<Field> fields) implements GoJson {

        @Override
        public void write(StringBuilder json, @Nullable Node node) {
            if (!(node instanceof MapNode map)) {
                json.append("null");
                return;
            }
            char separator = '{';
            for (Field field : fields) {
                Node value = map.find(field.name());
                if (field.form().isEmpty(value) && field.whenAbsent() == null) {
                    continue;
                }
                json.append(separator).append('"').append(field.name()).append("\":");
                if (value == null || (value instanceof ScalarNode scalar && scalar.isNull())) {
                    json.append(field.whenAbsent());
                } else {
                    field.form().write(json, value);
                }
                separator = ',';
            }
            json.append(separator == '{' ? "{}" : "}");
        }
    }

    record ListOf(GoJson element) implements GoJson {

        @Override
        public void write(StringBuilder json, @Nullable Node node) {
            if (!(node instanceof ListNode list)) {
                json.append("null");
                return;
            }
            json.append('[');
            String separator = "";
            for (Node item : list.items()) {
                json.append(separator);
                element.write(json, item);
                separator = ",";
            }
            json.append(']');
        }
    }

    /** A string as Go quotes it, with the characters that HTML minds escaped. */
    static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\t' -> json.append("\\t");
                case '\r' -> json.append("\\r");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '<', '>', '&', '\u2028', '\u2029' -> json.append(String.format("\\u%04x", (int) c));
                default -> {
                    if (c < ' ') {
                        json.append(String.format("\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
