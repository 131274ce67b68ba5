package dev.landfall.adapters.simulated.cluster;

import dev.landfall.model.JobId;

/** What an agent that watches the cluster is told. */
public sealed interface Change {

    /** A node is new, changed or gone: look at it. */
    record OfNode(String node) implements Change {}

    /** The provider takes a node back. */
    record OfReclaim(String node, long noticeMs) implements Change {}

    /** A job's work is in another phase, or deleted: look at it. */
    record OfWork(JobId job) implements Change {}
}
