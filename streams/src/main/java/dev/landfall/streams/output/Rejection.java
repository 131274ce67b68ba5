package dev.landfall.streams.output;

import dev.landfall.model.Finding;
import dev.landfall.model.JobId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a record had no effect, for its sender. It names the record and holds nothing of its content but the offending values.
 *
 * @param eventId the CloudEvents id; empty if none could be read
 * @param job that the record would have submitted; null if none
 * @param findings with rule, thing, value, message and mend
 */
public record Rejection(
        String topic,
        long offset,
        long appendedAtMs,
        String eventId,
        @Nullable JobId job,
        List<Finding> findings) {

    public static final String TYPE = "dev.landfall.record.rejected.v1";

    public Rejection {
        findings = List.copyOf(findings);
    }
}
