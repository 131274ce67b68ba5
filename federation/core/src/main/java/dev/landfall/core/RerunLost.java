package dev.landfall.core;

import dev.landfall.core.capacity.Member;
import dev.landfall.core.capacity.NodeRoom;
import dev.landfall.model.ClusterName;
import dev.landfall.model.JobId;
import dev.landfall.model.entity.Cluster;
import dev.landfall.model.entity.Job;
import dev.landfall.model.event.Event;
import dev.landfall.model.job.Eviction;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.Wishes.OnClusterLost;
import java.util.List;

/** Queues again those jobs of an unreachable cluster that accept a second run; the others wait. */
final class RerunLost implements Task {

    static final String PREFIX = "rerun/";

    private final State state;
    private final ClusterName cluster;
    private final long nowMs;

    RerunLost(State state, ClusterName cluster, long nowMs) {
        this.state = state;
        this.cluster = cluster;
        this.nowMs = nowMs;
    }

    @Override
    public String id() {
        return PREFIX + cluster;
    }

    @Override
    public List<Event> next() {
        Member member = state.capacity().member(cluster);
        Cluster known = member == null ? null : member.cluster();
        if (member == null || known == null || known.health() != Cluster.Health.UNREACHABLE) {
            return List.of();
        }
        for (NodeRoom room : member.nodes().values()) {
            for (JobId id : room.podsOfJob().keySet()) {
                Job job = state.job(id);
                if (job != null
                        && job.state() instanceof JobState.Active active
                        && job.read().wishes().onClusterLost() == OnClusterLost.RERUN) {
                    return rerun(job, active.placement().attempt());
                }
            }
        }
        return List.of();
    }

    private List<Event> rerun(Job job, int attempt) {
        Eviction eviction = new Eviction(
                Eviction.Why.CLUSTER_LOST,
                "cluster " + cluster + " is unreachable, and the job accepts a second run",
                null,
                Eviction.Next.QUEUE_AGAIN);
        return List.of(
                new Event.JobEvicted(job.id(), attempt, eviction, nowMs),
                new Event.JobRequeued(job.id(), attempt, nowMs, job.marks().requeued()));
    }
}
