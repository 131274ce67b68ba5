package dev.landfall.app.api;

/**
 * Quota or a policy was withdrawn.
 *
 * @param step after which it is no longer in force
 * @param object {@code Kind/name} or {@code Kind/namespace/name}
 * @param lingers whether it stays, and lets nothing new in, until what uses it is gone
 */
public record Withdrawn(long step, String object, boolean lingers) {}
