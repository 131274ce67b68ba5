package dev.landfall.model.codec;

import dev.landfall.model.entity.Job;
import dev.landfall.model.event.Event;
import dev.landfall.model.input.Input;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.ManifestRef;
import dev.landfall.model.journal.JournalRecord;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * How a step stands in the journal: what a job's event repeats of the step's input is left out, and put back on reading. The two undo
 * each other, for any record: a spec is left out only where it equals the input's, and put back only where there is none.
 */
final class JournalForm {

    private JournalForm() {}

    static JournalRecord written(JournalRecord record) {
        return withJobs(
                record,
                (submitted, job) -> Objects.equals(job.spec(), submitted.spec())
                                && Objects.equals(job.manifest(), submitted.manifest())
                        ? with(job, null, null)
                        : job);
    }

    static JournalRecord read(JournalRecord record) {
        return withJobs(
                record,
                (submitted, job) -> job.spec() == null ? with(job, submitted.spec(), submitted.manifest()) : job);
    }

    /** Replaces the jobs that the submission of a step queues. */
    private static JournalRecord withJobs(JournalRecord record, BiFunction<Input.JobSubmitted, Job, Job> replaced) {
        if (!(record.input().content() instanceof Input.JobSubmitted submitted)) {
            return record;
        }
        return withEvents(
                record,
                record.events().stream()
                        .map(event -> event instanceof Event.JobQueued queued
                                ? new Event.JobQueued(replaced.apply(submitted, queued.value()))
                                : event)
                        .toList());
    }

    private static Job with(Job job, @Nullable JobSpec spec, @Nullable ManifestRef manifest) {
        return new Job(
                job.id(),
                job.tenant(),
                job.submitter(),
                spec,
                manifest,
                job.createdAtMs(),
                job.order(),
                job.priority(),
                job.state(),
                job.marks(),
                job.attempts(),
                job.evictions());
    }

    private static JournalRecord withEvents(JournalRecord record, List<Event> events) {
        return new JournalRecord(
                record.cell(),
                record.step(),
                record.input(),
                record.nowMs(),
                record.coreVersion(),
                record.configHash(),
                events,
                record.previousHash());
    }
}
