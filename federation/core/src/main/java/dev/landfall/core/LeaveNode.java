package dev.landfall.core;

import dev.landfall.core.capacity.Member;
import dev.landfall.core.capacity.NodeRoom;
import dev.landfall.model.ClusterName;
import dev.landfall.model.JobId;
import dev.landfall.model.entity.Job;
import dev.landfall.model.entity.Node;
import dev.landfall.model.event.Event;
import dev.landfall.model.job.Eviction;
import dev.landfall.model.job.JobState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes back every placement that has pods on a node which is gone or about to be: gangs leave whole. */
final class LeaveNode implements Task {

    static final String PREFIX = "leave/";

    private final State state;
    private final ClusterName cluster;
    private final String node;
    private final long nowMs;

    LeaveNode(State state, ClusterName cluster, String node, long nowMs) {
        this.state = state;
        this.cluster = cluster;
        this.node = node;
        this.nowMs = nowMs;
    }

    /** @param id as {@link #id()} gave it */
    static LeaveNode of(State state, String id, long nowMs) {
        int slash = id.indexOf('/', PREFIX.length());
        return new LeaveNode(
                state, new ClusterName(id.substring(PREFIX.length(), slash)), id.substring(slash + 1), nowMs);
    }

    @Override
    public String id() {
        return PREFIX + cluster + "/" + node;
    }

    @Override
    public List<Event> next() {
        Member member = state.capacity().member(cluster);
        NodeRoom room = member == null ? null : member.nodes().get(node);
        if (room == null) {
            return List.of();
        }
        Eviction eviction = eviction(room.node());
        if (eviction == null) {
            return List.of();
        }
        for (JobId id : room.podsOfJob().keySet()) {
            Job job = state.job(id);
            if (job != null && job.state() instanceof JobState.Active active) {
                return List.of(new Event.JobEvicted(id, active.placement().attempt(), eviction, nowMs));
            }
        }
        return List.of();
    }

    /** Null if the node is there to stay. */
    private @Nullable Eviction eviction(@Nullable Node known) {
        if (known == null) {
            return new Eviction(
                    Eviction.Why.NODE_LOST,
                    "node " + node + " of " + cluster + " is gone",
                    null,
                    Eviction.Next.QUEUE_AGAIN);
        }
        Long reclaimAtMs = known.reclaimAtMs();
        return reclaimAtMs == null
                ? null
                : new Eviction(
                        Eviction.Why.SPOT_RECLAIMED,
                        "node " + node + " of " + cluster + " is taken back in "
                                + Math.max(0, reclaimAtMs - nowMs) / 1000 + " s",
                        null,
                        Eviction.Next.QUEUE_AGAIN);
    }
}
