package dev.landfall.adapters.port.agent;

import dev.landfall.model.entity.Cluster.AgentEvent;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Until when an agent lets gangs run: its lease counts from the moment at which a renewal that arrived was sent.
 *
 * <p>A process that follows another begins with the lease of the one before. If that has ended by then, it has a third of a lease to be
 * heard before it stops anything, but never beyond twice the lease from the last renewal: by then Landfall may begin to count the
 * grace period, after which it runs jobs again.
 *
 * <p>Times are of one monotonic clock, the member's.
 */
final class Lease {

    private final long leaseMs;
    private final SortedMap<AgentEvent, Long> underWay = new TreeMap<>();
    private long renewedMs;
    private long endsMs;
    private long lastSentMs;

    /**
     * @param leaseMs 0 = without end
     * @param lastRenewedMs when the last renewal of an agent before was sent; null if there was none
     */
    Lease(long leaseMs, long nowMs, @Nullable Long lastRenewedMs) {
        this.leaseMs = leaseMs;
        this.renewedMs = lastRenewedMs == null ? nowMs : lastRenewedMs;
        this.endsMs = Math.max(renewedMs + leaseMs, Math.min(nowMs + leaseMs / 3, renewedMs + 2 * leaseMs));
        this.lastSentMs = nowMs;
    }

    void sent(AgentEvent number, long nowMs) {
        underWay.put(number, nowMs);
        lastSentMs = nowMs;
    }

    /** @return whether the acknowledged event was a renewal that moved the lease */
    boolean arrived(AgentEvent number) {
        Long sentMs = underWay.remove(number);
        if (sentMs == null) {
            return false;
        }
        underWay.headMap(number).clear();
        boolean moved = sentMs >= renewedMs;
        renewedMs = Math.max(renewedMs, sentMs);
        endsMs = Math.max(endsMs, renewedMs + leaseMs);
        return moved;
    }

    long renewedMs() {
        return renewedMs;
    }

    boolean holds(long nowMs) {
        return leaseMs == 0 || nowMs < endsMs;
    }

    long nextRenewalMs() {
        return leaseMs == 0 ? Long.MAX_VALUE : lastSentMs + leaseMs / 3;
    }

    long endsAtMs() {
        return leaseMs == 0 ? Long.MAX_VALUE : endsMs;
    }
}
