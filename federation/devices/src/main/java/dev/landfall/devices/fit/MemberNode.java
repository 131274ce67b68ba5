package dev.landfall.devices.fit;

import dev.landfall.devices.allocate.NodeView;
import dev.landfall.model.Amounts;
import dev.landfall.model.capacity.NodeFacts;

/**
 * A node of a member.
 *
 * @param view of it, for slices that select nodes
 * @param byName what placements take of its resources by name
 */
record MemberNode(NodeFacts facts, NodeView view, Amounts byName) {

    static MemberNode of(NodeFacts facts, Amounts byName) {
        return new MemberNode(facts, new NodeView(facts.name(), facts.labels()), byName);
    }

    /** How much of a resource the node itself offers. */
    long offers(String resource) {
        return facts.allocatable().get(resource);
    }
}
