package dev.landfall.adapters.simulated.agent;

import dev.landfall.model.entity.Cluster.AgentEvent;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Until when this agent may act on its own: its lease counts from the moment at which a renewal that arrived was sent.
 *
 * <p>Times are of the agent's own monotonic clock.
 */
final class Lease {

    private final long leaseMs;
    private final SortedMap<AgentEvent, Long> underWay = new TreeMap<>();
    private long heldFromMs;
    private long lastSentMs;

    /** @param leaseMs 0 = without end */
    Lease(long leaseMs, long nowMs) {
        this.leaseMs = leaseMs;
        this.heldFromMs = nowMs;
        this.lastSentMs = nowMs;
    }

    void sent(AgentEvent number, long nowMs) {
        underWay.put(number, nowMs);
        lastSentMs = nowMs;
    }

    /** Whether the acknowledged event was a renewal that moved the lease. */
    boolean arrived(AgentEvent number) {
        Long sentMs = underWay.get(number);
        if (sentMs == null) {
            return false;
        }
        underWay.headMap(number).clear();
        underWay.remove(number);
        boolean moved = sentMs > heldFromMs;
        heldFromMs = Math.max(heldFromMs, sentMs);
        return moved;
    }

    boolean holds(long nowMs) {
        return leaseMs == 0 || nowMs < heldFromMs + leaseMs;
    }

    long nextRenewalMs() {
        return leaseMs == 0 ? Long.MAX_VALUE : lastSentMs + leaseMs / 3;
    }

    long endsAtMs() {
        return leaseMs == 0 ? Long.MAX_VALUE : heldFromMs + leaseMs;
    }
}
