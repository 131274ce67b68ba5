package dev.landfall.model.capacity;

import dev.landfall.model.Amounts;

/**
 * The queue that a Kueue of a member's own gives Landfall.
 *
 * @param name of the ClusterQueue
 * @param limit how much all of Landfall's jobs together may have there at present: its quota, and what it can borrow; a resource that is
 *     not named is not admitted
 * @param closed why it admits nothing at all; empty if it does
 */
public record MemberQueue(String name, Amounts limit, String closed) {}
