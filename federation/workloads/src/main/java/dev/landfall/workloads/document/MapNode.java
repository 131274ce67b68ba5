package dev.landfall.workloads.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mapping in the order of the text. Keys are strings; a key that stands twice has its last value, as in Kubernetes,
 * and the earlier one is named by {@link #repeated()}.
 */
public final class MapNode implements Node {

    private final ScalarNode[] keys;
    private final Node[] values;
    private final List<ScalarNode> repeated;
    private final int start;
    private final int end;

    private MapNode(Builder from, int start, int end) {
        this.keys = from.keys.toArray(ScalarNode[]::new);
        this.values = from.values.toArray(Node[]::new);
        this.repeated = List.copyOf(from.repeated);
        this.start = start;
        this.end = end;
    }

    public int size() {
        return keys.length;
    }

    public ScalarNode key(int index) {
        return keys[index];
    }

    public Node value(int index) {
        return values[index];
    }

    /** The value under a key; absent when there is no such key, an explicit null is a {@link ScalarNode}. */
    public Optional<Node> get(String key) {
        return Optional.ofNullable(find(key));
    }

    /** As {@link #get}, without the wrapping: the read path asks this some hundred times a manifest. */
    public @Nullable Node find(String key) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i].text().equals(key)) {
                return values[i];
            }
        }
        return null;
    }

    /** The key's own node, for a finding that points at the key. */
    public Optional<ScalarNode> keyNode(String key) {
        for (ScalarNode candidate : keys) {
            if (candidate.text().equals(key)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** Keys that stand more than once, each at its later place. */
    public List<ScalarNode> repeated() {
        return repeated;
    }

    @Override
    public int start() {
        return start;
    }

    @Override
    public int end() {
        return end;
    }

    @Override
    public String describe() {
        return "a mapping";
    }

    /** Collects entries, keeps the last of a repeated key, and resolves merge keys. */
    public static final class Builder {

        /** Above this many keys a repeated one is looked for in an index: a hostile mapping has a hundred thousand. */
        private static final int SCANNED_KEYS = 24;

        private final ArrayList<ScalarNode> keys = new ArrayList<>(8);
        private final ArrayList<Node> values = new ArrayList<>(8);
        private final ArrayList<ScalarNode> repeated = new ArrayList<>(0);
        private @Nullable Map<String, Integer> index;

        public void put(ScalarNode key, Node value) {
            int at = indexOf(key.text());
            if (at < 0) {
                keys.add(key);
                values.add(value);
            } else {
                repeated.add(key);
                keys.set(at, key);
                values.set(at, value);
            }
        }

        /** Takes the entries of {@code other} whose keys are not here: what {@code <<} means. */
        void merge(MapNode other) {
            for (int i = 0; i < other.size(); i++) {
                if (indexOf(other.key(i).text()) < 0) {
                    keys.add(other.key(i));
                    values.add(other.value(i));
                }
            }
        }

        private int indexOf(String key) {
            if (keys.size() > SCANNED_KEYS) {
                return indexed().getOrDefault(key, -1);
            }
            for (int i = 0; i < keys.size(); i++) {
                if (keys.get(i).text().equals(key)) {
                    return i;
                }
            }
            return -1;
        }

        private Map<String, Integer> indexed() {
            Map<String, Integer> known = index;
            if (known == null) {
                known = new HashMap<>();
                index = known;
            }
            for (int i = known.size(); i < keys.size(); i++) {
                known.put(keys.get(i).text(), i);
            }
            return known;
        }

        public MapNode build(int start, int end) {
            return new MapNode(this, start, end);
        }
    }
}
