package dev.landfall.core.capacity;

import dev.landfall.model.capacity.Taint;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Nodes of a member that differ in nothing but their name and what is free on them, by free room: a fit is asked of counts, not of
 * nodes.
 */
final class NodeClass {

    /** Bounds the memory that verdicts take; they are cheap to find again. */
    private static final int MOST_VERDICTS = 4_096;

    /**
     * @param labels without the node's own name
     * @param taints all of them
     */
    record Key(SortedMap<String, String> labels, List<Taint> taints) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            return toString().compareTo(other.toString());
        }
    }

    private final Key key;
    private final SortedMap<FreeRoom, SortedMap<String, NodeRoom>> byRoom = new TreeMap<>();
    private final Map<Acceptance, Boolean> accepted = new HashMap<>();

    NodeClass(Key key) {
        this.key = key;
    }

    Key key() {
        return key;
    }

    /** Tightest first; nodes by name. */
    SortedMap<FreeRoom, SortedMap<String, NodeRoom>> byRoom() {
        return Collections.unmodifiableSortedMap(byRoom);
    }

    boolean empty() {
        return byRoom.isEmpty();
    }

    void add(FreeRoom room, NodeRoom node) {
        byRoom.computeIfAbsent(room, _ -> new TreeMap<>()).put(node.name(), node);
    }

    void remove(FreeRoom room, NodeRoom node) {
        SortedMap<String, NodeRoom> nodes = byRoom.get(room);
        if (nodes != null) {
            nodes.remove(node.name());
            if (nodes.isEmpty()) {
                byRoom.remove(room);
            }
        }
    }

    /** Whether pods may be on nodes of this class, as far as labels and taints say; their names are not looked at. */
    boolean accepts(Acceptance acceptance) {
        if (accepted.size() > MOST_VERDICTS) {
            accepted.clear();
        }
        return accepted.computeIfAbsent(acceptance, asked -> asked.matches(key));
    }
}
