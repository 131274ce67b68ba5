package dev.landfall.model.entity;

import dev.landfall.model.ClusterName;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.capacity.MemberQueue;
import org.jspecify.annotations.Nullable;

/**
 * A member.
 *
 * @param attributes what it says of itself
 * @param health whether it can be heard
 * @param leaseUntilMs until when its agent's last renewal holds
 * @param leaseSeconds for how long a renewal holds
 * @param lastEvent the number of the last event taken from its agent; an older one has no effect
 * @param queue what a Kueue of its own lets Landfall have; null if it has none
 */
public record Cluster(
        ClusterName name,
        ClusterAttributes attributes,
        Health health,
        long leaseUntilMs,
        long leaseSeconds,
        AgentEvent lastEvent,
        @Nullable MemberQueue queue)
        implements Entity {

    /** Of a member without a queue of its own. */
    public Cluster(
            ClusterName name,
            ClusterAttributes attributes,
            Health health,
            long leaseUntilMs,
            long leaseSeconds,
            AgentEvent lastEvent) {
        this(name, attributes, health, leaseUntilMs, leaseSeconds, lastEvent, null);
    }

    /** Whether the member can be heard. */
    public enum Health {
        /** New jobs are placed. */
        READY,
        /** Its lease ran out: nothing new is placed, what runs is left. */
        SUSPECT,
        /** Silent beyond the fence's wait: its jobs wait, or run again elsewhere where they accept that. */
        UNREACHABLE,
        /** Its owner takes nothing new. */
        CORDONED
    }

    /**
     * An agent's own numbering: a session is one life of its process, sequence counts within it.
     *
     * @param session greater than those of all sessions before (the agent's start in ms)
     */
    public record AgentEvent(long session, long sequence) implements Comparable<AgentEvent> {

        public static final AgentEvent NONE = new AgentEvent(0, 0);

        @Override
        public int compareTo(AgentEvent other) {
            int bySession = Long.compare(session, other.session);
            return bySession != 0 ? bySession : Long.compare(sequence, other.sequence);
        }
    }

    @Override
    public EntityKey key() {
        return keyOf(name);
    }

    public static EntityKey keyOf(ClusterName name) {
        return new EntityKey(EntityKey.Kind.CLUSTER, name.value());
    }
}
