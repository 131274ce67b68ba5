package dev.landfall.workloads.document;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The named nodes of one document, and how large the document is with every alias counted as what it stands for. Aliases
 * share the node they name, so no text makes a large tree; the count is bounded because readers that walk a whole tree
 * would pay for it.
 */
final class Anchors {

    /** More nodes than any manifest has that fits into the 768 KiB that are accepted. */
    static final long MOST_NODES = 1_000_000;

    private record Anchor(Node node, long nodes) {}

    private final Map<String, Anchor> byName = new HashMap<>();
    private long nodes;

    /** Counts a node that begins at an offset. */
    void count(int offset) {
        add(1, offset);
    }

    long counted() {
        return nodes;
    }

    void define(String name, Node node, long countedBefore) {
        byName.put(name, new Anchor(node, nodes - countedBefore));
    }

    Node resolve(String name, int offset) {
        @Nullable Anchor anchor = byName.get(name);
        if (anchor == null) {
            throw new MalformedYaml(new Flaw(
                    "yaml.alias",
                    offset,
                    "*" + name + " names no anchor that stands before it",
                    "define &" + name + " first, or quote the text if it is not an alias"));
        }
        add(anchor.nodes(), offset);
        return anchor.node();
    }

    private void add(long more, int offset) {
        nodes += more;
        if (nodes > MOST_NODES) {
            throw new MalformedYaml(new Flaw(
                    "yaml.too-large",
                    offset,
                    "with its aliases resolved the document has more than " + MOST_NODES + " values",
                    "write the document without nested aliases"));
        }
    }
}
