package dev.landfall.streams.replica;

import dev.landfall.core.Head;
import org.jspecify.annotations.Nullable;

/**
 * How a replica does.
 *
 * @param head the step it shows
 * @param caughtUp whether it had everything that was committed when it last looked; false until it had so once
 * @param lagRecords records of the changelog that it has not applied, when it last looked
 * @param lookedAtMs wall-clock time of the last answer from the broker; 0 before the first
 * @param restarts how often it began anew after a failure
 * @param trouble what went wrong last; null if nothing has
 */
public record ReplicaHealth(
        Head head,
        boolean caughtUp,
        long lagRecords,
        long lookedAtMs,
        int restarts,
        @Nullable String trouble) {}
