package dev.landfall.model.quota;

/** Whether a head that cannot be admitted blocks the jobs behind it. */
public enum QueueingStrategy {
    STRICT_FIFO,
    BEST_EFFORT_FIFO
}
