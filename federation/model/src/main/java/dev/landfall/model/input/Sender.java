package dev.landfall.model.input;

import dev.landfall.model.ClusterName;
import dev.landfall.model.TenantId;
import org.jspecify.annotations.Nullable;

/** Who sent an input, told by the topic it came from: the topic's ACL is the identity. */
public sealed interface Sender {

    /**
     * A submitter.
     *
     * @param tenant from {@code jobs.TENANT}; null for the open topic {@code jobs}
     * @param principal whom the API authenticated; null for producers
     */
    record Submitter(@Nullable TenantId tenant, @Nullable String principal) implements Sender {}

    /** A member's agent. */
    record Agent(ClusterName cluster) implements Sender {}

    /** Who may write the quota or policy topic. */
    record Admin(@Nullable String principal) implements Sender {}

    /** The cell itself: ticks. */
    record Cell() implements Sender {}
}
