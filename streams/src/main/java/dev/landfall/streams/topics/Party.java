package dev.landfall.streams.topics;

/** Who has to do with a topic. Kafka's ACLs are the identity: who may write a topic is who the writer is. */
public enum Party {
    /** Everybody who may submit without a tenant, and the API. */
    SUBMITTERS,
    /** The tenant in the topic's name. */
    TENANT,
    /** The agent of the cluster in the topic's name. */
    AGENT,
    /** Who sets quota and policies. */
    ADMINS,
    /** The cell itself, with its API. */
    CELL
}
