package dev.landfall.model.entity;

import dev.landfall.model.JobId;
import dev.landfall.model.TenantId;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.ManifestRef;
import dev.landfall.model.quota.QuotaMarks;
import org.jspecify.annotations.Nullable;

/**
 * A job, whatever its kind.
 *
 * @param tenant who submitted it; null where the federation has one open submission topic
 * @param submitter the principal or the CloudEvents source, for people
 * @param spec what the door read; null only if the job was rejected before it could be read
 * @param manifest where its bytes are; null if rejected
 * @param createdAtMs append time of its submission
 * @param order number of the step that took its submission: its place among jobs of the same millisecond
 * @param priority resolved at submission from its class
 * @param state where it is in its life
 * @param marks what the quota engine remembers of it
 * @param attempts how many placements it had
 * @param evictions how often a placement was taken back
 */
public record Job(
        JobId id,
        @Nullable TenantId tenant,
        String submitter,
        @Nullable JobSpec spec,
        @Nullable ManifestRef manifest,
        long createdAtMs,
        long order,
        int priority,
        JobState state,
        QuotaMarks marks,
        int attempts,
        int evictions)
        implements Entity {

    @Override
    public EntityKey key() {
        return keyOf(id);
    }

    public static EntityKey keyOf(JobId id) {
        return new EntityKey(EntityKey.Kind.JOB, id.value());
    }

    /** @throws IllegalStateException for a job that was rejected unread */
    public JobSpec read() {
        if (spec == null) {
            throw new IllegalStateException("job " + id + " was rejected before it could be read");
        }
        return spec;
    }

    public Job with(JobState next) {
        return new Job(
                id, tenant, submitter, spec, manifest, createdAtMs, order, priority, next, marks, attempts, evictions);
    }

    public Job with(QuotaMarks next) {
        return new Job(
                id, tenant, submitter, spec, manifest, createdAtMs, order, priority, state, next, attempts, evictions);
    }

    public Job withAttempts(int newAttempts, int newEvictions) {
        return new Job(
                id,
                tenant,
                submitter,
                spec,
                manifest,
                createdAtMs,
                order,
                priority,
                state,
                marks,
                newAttempts,
                newEvictions);
    }
}
