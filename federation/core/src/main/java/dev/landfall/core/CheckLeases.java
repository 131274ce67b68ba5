package dev.landfall.core;

import dev.landfall.core.capacity.Member;
import dev.landfall.model.entity.Cluster;
import dev.landfall.model.entity.Cluster.Health;
import dev.landfall.model.event.Event;
import java.util.List;

/**
 * Ends leases that were not renewed: a member is first suspect, then, after the longest time its agent and its pods may take to
 * stop by themselves, unreachable. Asked only on a tick that had caught up with all inputs.
 */
final class CheckLeases implements Task {

    static final String ID = "leases";
    private static final long GRACE_SECONDS_IF_UNKNOWN = 30;

    private final State state;
    private final long fenceMarginMs;
    private final long nowMs;

    CheckLeases(State state, long fenceMarginMs, long nowMs) {
        this.state = state;
        this.fenceMarginMs = fenceMarginMs;
        this.nowMs = nowMs;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Event> next() {
        for (Member member : state.capacity().members()) {
            Cluster cluster = member.cluster();
            if (cluster == null || cluster.leaseSeconds() == 0) {
                continue;
            }
            Health health = health(cluster);
            if (health != cluster.health()) {
                return List.of(new Event.ClusterChanged(new Cluster(
                        cluster.name(),
                        cluster.attributes(),
                        health,
                        cluster.leaseUntilMs(),
                        cluster.leaseSeconds(),
                        cluster.lastEvent(),
                        cluster.queue())));
            }
        }
        return List.of();
    }

    private Health health(Cluster cluster) {
        Long grace = cluster.attributes().longestGraceSeconds();
        long fencedAtMs = cluster.leaseUntilMs()
                + cluster.leaseSeconds() * 1000
                + (grace == null ? GRACE_SECONDS_IF_UNKNOWN : grace) * 1000
                + fenceMarginMs;
        if (nowMs >= fencedAtMs) {
            return Health.UNREACHABLE;
        }
        return nowMs >= cluster.leaseUntilMs() && cluster.health() != Health.CORDONED
                ? Health.SUSPECT
                : cluster.health();
    }
}
