package dev.landfall.model.quota;

/** Whether a queue admits; {@code HOLD_AND_DRAIN} also evicts what it admitted. */
public enum StopPolicy {
    NONE,
    HOLD,
    HOLD_AND_DRAIN
}
