package dev.landfall.model.capacity;

/** A node's taint. */
public record Taint(String key, String value, Effect effect) {

    /** As in the Kubernetes API. */
    public enum Effect {
        NO_SCHEDULE,
        PREFER_NO_SCHEDULE,
        NO_EXECUTE
    }
}
