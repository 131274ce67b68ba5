package dev.landfall.core;

import dev.landfall.model.Digest;
import dev.landfall.model.quota.FairSharing;

/**
 * What decisions depend on besides inputs and state. The journal keeps its hash.
 *
 * @param stepBudget events a step may hold before it leaves the rest to the next
 * @param rememberEndedMs for how long an ended job's id is kept, so that a duplicate has one effect
 * @param fenceMarginMs what is added to a lease and the longest grace period before a silent cluster's jobs may run again
 * @param fairSharing whether shares decide between queues
 */
public record Settings(int stepBudget, long rememberEndedMs, long fenceMarginMs, FairSharing fairSharing) {

    private static final long HOUR_MS = 3_600_000;

    public static final Settings DEFAULT = new Settings(2_000, 24 * HOUR_MS, 30_000, FairSharing.OFF);

    public Settings {
        if (stepBudget < 1) {
            throw new IllegalArgumentException("stepBudget is " + stepBudget + ": give 1 or more");
        }
    }

    /** 16 hexadecimal digits. */
    public String hash() {
        return Digest.ofParts(toString()).hex().substring(0, 16);
    }
}
