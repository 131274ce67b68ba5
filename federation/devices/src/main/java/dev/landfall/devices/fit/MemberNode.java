package dev.landfall.devices.fit;

import dev.landfall.devices.allocate.NodeView;
import dev.landfall.model.Amounts;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.device.NodeGpus;

/**
 * A node of a member.
 *
 * @param view of it, for slices that select nodes
 * @param byName what placements take of its resources by name
 * @param gpus its GPUs as they are asked for by name
 */
record MemberNode(NodeFacts facts, NodeView view, Amounts byName, NodeGpus gpus) {

    static MemberNode of(NodeFacts facts, Amounts byName) {
        return new MemberNode(facts, new NodeView(facts.name(), facts.labels()), byName, NodeGpus.of(facts));
    }

    MemberNode with(Amounts newByName) {
        return new MemberNode(facts, view, newByName, gpus);
    }

    /** How much of a resource the node itself offers. */
    long offers(String resource) {
        return facts.allocatable().get(resource);
    }
}
