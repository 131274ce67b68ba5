package dev.landfall.app.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job, in a line.
 *
 * @param kind of the object its manifest describes; null for a job that was rejected unread, as are apiVersion, namespace and name
 * @param state {@code Queued}, {@code Placed}, {@code Dispatched}, {@code Admitted}, {@code Running}, {@code Evicting}, {@code
 *     Succeeded}, {@code Failed}, {@code Cancelled} or {@code Rejected}
 * @param why one sentence: what it waits for, why it is there, or why it ended
 * @param cluster where it is, or was last; null before its first placement
 * @param clusterQueue whose quota it is charged to, or would be; null if its queue is not known
 * @param queue the LocalQueue it named
 * @param tenant from the topic it came by; null for the open one
 * @param attempts placements it had
 * @param evictions how often one was taken back
 */
public record JobSummary(
        String id,
        @Nullable String apiVersion,
        @Nullable String kind,
        @Nullable String namespace,
        @Nullable String name,
        String state,
        String why,
        @Nullable String cluster,
        @Nullable String clusterQueue,
        @Nullable String queue,
        @Nullable String dataClass,
        int priority,
        int pods,
        int attempts,
        int evictions,
        @Nullable String tenant,
        String submitter,
        Instant submittedAt,
        Instant since) {}
