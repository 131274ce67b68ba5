package dev.landfall.model.input;

/**
 * One input as the core takes it and the journal keeps it.
 *
 * @param ref where it came from
 * @param appendedAtMs the broker's append time; a producer's own time is data
 * @param sender who sent it
 * @param eventId the CloudEvents {@code id}; empty for inputs of the cell
 * @param content what it says
 */
public record InputRecord(InputRef ref, long appendedAtMs, Sender sender, String eventId, Input content) {}
