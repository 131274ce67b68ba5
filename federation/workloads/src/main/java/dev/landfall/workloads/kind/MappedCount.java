package dev.landfall.workloads.kind;

import dev.cel.common.types.SimpleType;
import dev.landfall.cel.CelCompileException;
import dev.landfall.cel.CelEnvironment;
import dev.landfall.cel.CelOutcome;
import dev.landfall.cel.CelProgram;
import dev.landfall.workloads.document.ListNode;
import dev.landfall.workloads.document.MapNode;
import dev.landfall.workloads.document.Node;
import dev.landfall.workloads.document.ScalarNode;
import dev.landfall.workloads.manifest.Fields;
import dev.landfall.workloads.manifest.KubeObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a mapping says a number of pods: as a number, as the path of a field, or as an expression. */
sealed interface MappedCount {

    /** @param each the element of the list that a pod set is made for; the object itself without one */
    int of(KubeObject object, Fields each);

    record Fixed(int count) implements MappedCount {
        @Override
        public int of(KubeObject object, Fields each) {
            return count;
        }
    }

    /** The field at a path below {@code each}; {@code otherwise} when it is absent. */
    record AtPath(String path, int otherwise) implements MappedCount {
        @Override
        public int of(KubeObject object, Fields each) {
            int last = path.lastIndexOf('.');
            Optional<Fields> holder = last < 0 ? Optional.of(each) : FieldPath.find(each, path.substring(0, last));
            return holder.map(fields -> fields.count(path.substring(last + 1), otherwise))
                    .orElse(otherwise);
        }
    }

    /** CEL over {@code object} and {@code each}, of type int. */
    record Expression(CelProgram program) implements MappedCount {

        static Expression compile(String text) throws CelCompileException {
            return new Expression(Environment.OF_MAPPINGS.compile(text));
        }

        @Override
        public int of(KubeObject object, Fields each) {
            Map<String, Object> values = new HashMap<>();
            values.put("object", value(object.fields().map()));
            values.put("each", value(each.map()));
            CelOutcome outcome = program.eval(values);
            if (outcome instanceof CelOutcome.Value(Object value, long cost)
                    && value instanceof Long count
                    && count >= 0
                    && count <= Integer.MAX_VALUE) {
                return count.intValue();
            }
            String came =
                    outcome instanceof CelOutcome.Failure failure ? failure.message() : "a value that is no count";
            object.fields()
                    .report()
                    .error(
                            "mapping.count",
                            object.toString(),
                            each.map(),
                            "its mapping counts pods by \"" + program.expression() + "\", which came to " + came,
                            "correct the manifest, or the mapping");
            return 0;
        }

        private static Object value(@Nullable Node node) {
            return switch (node) {
                case null -> Map.of();
                case MapNode map -> {
                    Map<String, Object> values = new HashMap<>();
                    for (int i = 0; i < map.size(); i++) {
                        if (!(map.value(i) instanceof ScalarNode scalar && scalar.isNull())) {
                            values.put(map.key(i).text(), value(map.value(i)));
                        }
                    }
                    yield values;
                }
                case ListNode list -> {
                    List<Object> values = new ArrayList<>();
                    list.items().forEach(item -> values.add(value(item)));
                    yield values;
                }
                case ScalarNode scalar -> value(scalar);
            };
        }

        private static Object value(ScalarNode scalar) {
            return switch (scalar.kind()) {
                case BOOLEAN -> scalar.asBoolean().orElse(false);
                case INTEGER -> scalar.asLong().isPresent() ? scalar.asLong().getAsLong() : scalar.asString();
                case FLOAT -> Double.parseDouble(scalar.asString());
                case NULL, STRING -> scalar.asString();
            };
        }
    }

    /** Built when the first mapping with an expression is read: CEL costs more to load than a manifest to read. */
    final class Environment {

        private static final CelEnvironment OF_MAPPINGS =
                CelEnvironment.of(Map.of("object", SimpleType.DYN, "each", SimpleType.DYN));

        private Environment() {}
    }
}
