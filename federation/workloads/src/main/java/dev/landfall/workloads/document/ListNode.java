package dev.landfall.workloads.document;

import java.util.List;

/** A list of values. */
public record ListNode(List<Node> items, int start, int end) implements Node {

    public ListNode {
        items = List.copyOf(items);
    }

    @Override
    public String describe() {
        return "a list";
    }
}
