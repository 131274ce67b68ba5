package dev.landfall.cel.estimate;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How large the values are at most that are reached from the variables.
 *
 * @param variables by name
 */
public record KnownSizes(Map<String, Shape> variables) {

    public static final KnownSizes NONE = new KnownSizes(Map.of());

    public KnownSizes {
        variables = Map.copyOf(variables);
    }

    /**
     * A value.
     *
     * @param most characters, bytes, entries or elements
     * @param fields by name
     * @param keys of a map; null if nothing is known of them
     * @param elements of a map or list; null if nothing is known of them
     * @param anyField whether each name stands for an element, and not only those of fields
     */
    public record Shape(
            long most,
            Map<String, Shape> fields,
            @Nullable Shape keys,
            @Nullable Shape elements,
            boolean anyField) {

        public Shape {
            fields = Map.copyOf(fields);
        }

        /** A value without parts. */
        public static Shape of(long most) {
            return new Shape(most, Map.of(), null, null, false);
        }

        public static Shape map(long most, Shape keys, Shape elements, boolean anyField) {
            return new Shape(most, Map.of(), keys, elements, anyField);
        }

        public static Shape object(Map<String, Shape> fields) {
            return new Shape(0, fields, null, null, false);
        }

        private @Nullable Shape then(String element) {
            return switch (element) {
                case "@items", "@values" -> elements;
                case "@keys" -> keys;
                default -> {
                    Shape field = fields.get(element);
                    yield field == null && anyField ? elements : field;
                }
            };
        }
    }

    /** Null if nothing is known. */
    @Nullable
    Bounds of(FieldPath path) {
        List<String> elements = path.elements();
        Shape shape = elements.isEmpty() ? null : variables.get(elements.getFirst());
        for (int i = 1; i < elements.size() && shape != null; i++) {
            shape = shape.then(elements.get(i));
        }
        return shape == null ? null : new Bounds(0, shape.most);
    }
}
