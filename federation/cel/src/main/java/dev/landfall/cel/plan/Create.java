package dev.landfall.cel.plan;

import dev.landfall.cel.CelErrorKind;
import dev.landfall.cel.cost.CallCosts;
import dev.landfall.cel.value.CelError;
import dev.landfall.cel.value.CelMap;
import dev.landfall.cel.value.Kinds;
import dev.landfall.cel.value.Opt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists, maps and messages made by an expression. */
final class Create {
    private Create() {}

    /** One element or entry; the key is null in lists and messages. */
    record Item(@Nullable Node key, Node value, boolean optional) {}

    /** What an item marked optional contributes: its content, null when it has none, or an error. */
    private static @Nullable Object unwrapped(Object value) {
        if (!(value instanceof Opt opt)) {
            return new CelError(
                    CelErrorKind.NO_SUCH_OVERLOAD,
                    "cannot initialize optional entry from non-optional value " + Kinds.display(value));
        }
        return opt.isPresent() ? opt.get() : null;
    }

    /** {@code [a, ?b]}. */
    static final class OfList extends Node {
        private final Item[] items;

        OfList(List<Item> items) {
            this.items = items.toArray(Item[]::new);
        }

        @Override
        public Object eval(Frame frame) {
            Object value = build(frame);
            frame.charge(CallCosts.CREATE_LIST);
            return value;
        }

        private Object build(Frame frame) {
            List<Object> list = new ArrayList<>(items.length);
            for (Item item : items) {
                Object value = item.value.eval(frame);
                Object element = item.optional && !(value instanceof CelError) ? unwrapped(value) : value;
                if (element instanceof CelError) {
                    return element;
                }
                if (element != null) {
                    list.add(element);
                }
            }
            return list;
        }
    }

    /** {@code {a: b, ?c: d}}: of equal keys the last counts. */
    static final class OfMap extends Node {
        private final Item[] items;

        OfMap(List<Item> items) {
            this.items = items.toArray(Item[]::new);
        }

        @Override
        public Object eval(Frame frame) {
            Object value = build(frame);
            frame.charge(CallCosts.CREATE_MAP);
            return value;
        }

        private Object build(Frame frame) {
            Map<Object, Object> entries = new LinkedHashMap<>();
            for (Item item : items) {
                Object key = item.key == null ? CelError.noSuchOverload() : item.key.eval(frame);
                if (key instanceof CelError) {
                    return key;
                }
                Object value = item.value.eval(frame);
                Object entry = item.optional && !(value instanceof CelError) ? unwrapped(value) : value;
                if (entry instanceof CelError) {
                    return entry;
                }
                if (entry == null) {
                    entries.remove(key);
                } else {
                    entries.put(key, entry);
                }
            }
            return CelMap.of(entries);
        }
    }

    /** {@code package.Message{field: value}}. */
    static final class OfMessage extends Node {
        private final String type;
        private final List<String> fields;
        private final Item[] items;

        OfMessage(String type, List<String> fields, List<Item> items) {
            this.type = type;
            this.fields = fields;
            this.items = items.toArray(Item[]::new);
        }

        @Override
        public Object eval(Frame frame) {
            Object value = build(frame);
            frame.charge(CallCosts.CREATE_STRUCT);
            return value;
        }

        private Object build(Frame frame) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (int i = 0; i < items.length; i++) {
                Object value = items[i].value.eval(frame);
                Object content = items[i].optional && !(value instanceof CelError) ? unwrapped(value) : value;
                if (content instanceof CelError) {
                    return content;
                }
                if (content != null) {
                    values.put(fields.get(i), content);
                }
            }
            return WellKnownMessages.create(type, values);
        }
    }
}
