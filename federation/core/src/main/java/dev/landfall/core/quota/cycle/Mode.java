package dev.landfall.core.quota.cycle;

/** How a flavor could be assigned, from worst to best. */
enum Mode {
    NO_FIT,
    /** Preemption would have to make room, but may take nobody. */
    NO_CANDIDATES,
    /** By preempting jobs of its own ClusterQueue, perhaps others too. */
    PREEMPT,
    /** By preempting only jobs of other ClusterQueues, which borrow. */
    RECLAIM,
    FIT;

    boolean findsVictims() {
        return this == PREEMPT || this == RECLAIM;
    }
}
