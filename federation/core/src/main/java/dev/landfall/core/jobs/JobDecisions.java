package dev.landfall.core.jobs;

import dev.landfall.model.Finding;
import dev.landfall.model.JobId;
import dev.landfall.model.TenantId;
import dev.landfall.model.entity.Job;
import dev.landfall.model.event.Event;
import dev.landfall.model.input.Input;
import dev.landfall.model.input.InputRecord;
import dev.landfall.model.input.Sender;
import dev.landfall.model.job.Eviction;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.Reason;
import dev.landfall.model.quota.QuotaMarks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What inputs from submitters lead to. Each answer is the first event that follows; none if the input has no effect. */
public final class JobDecisions {

    private final Jobs jobs;
    private final PriorityClasses priorities;

    public JobDecisions(Jobs jobs, PriorityClasses priorities) {
        this.jobs = jobs;
        this.priorities = priorities;
    }

    /** Where priority classes and queues are looked up. */
    public interface PriorityClasses {

        /** Null if there is no such class. */
        @Nullable
        Integer value(String name);

        boolean hasLocalQueue(String namespace, String name);
    }

    /** A duplicate has no effect. */
    public List<Event> submitted(InputRecord record, Input.JobSubmitted input, long order, long nowMs) {
        if (jobs.get(input.job()) != null) {
            return List.of();
        }
        JobSpec spec = withQueue(input.spec());
        Integer priority = spec.priorityClass() == null ? Integer.valueOf(0) : priorities.value(spec.priorityClass());
        Finding finding = objection(spec, priority);
        Sender.Submitter sender = submitter(record);
        Job job = new Job(
                input.job(),
                sender.tenant(),
                sender.principal() == null ? input.source() : sender.principal(),
                spec,
                input.manifest(),
                nowMs,
                order,
                priority == null ? 0 : priority,
                finding == null ? new JobState.Queued(nowMs) : new JobState.Rejected(nowMs, List.of(finding)),
                QuotaMarks.NONE,
                0,
                0);
        return finding == null
                ? List.of(new Event.JobQueued(job))
                : List.of(new Event.JobRejected(job, spec.object(), List.of(finding)));
    }

    /** As Kueue's default: the LocalQueue {@code default} of the namespace, where there is one. */
    private JobSpec withQueue(JobSpec spec) {
        if (spec.localQueue() != null || !priorities.hasLocalQueue(spec.object().namespace(), "default")) {
            return spec;
        }
        return new JobSpec(
                spec.object(),
                "default",
                spec.priorityClass(),
                spec.dataClass(),
                spec.labels(),
                spec.gangs(),
                spec.wishes(),
                spec.needsApis());
    }

    private @Nullable Finding objection(JobSpec spec, @Nullable Integer priority) {
        if (spec.localQueue() == null) {
            return new Finding(
                    "job.namesQueue",
                    spec.object().toString(),
                    "",
                    "no queue is named, and namespace " + spec.object().namespace() + " has no LocalQueue \"default\"",
                    "Set the label kueue.x-k8s.io/queue-name to a LocalQueue of the namespace");
        }
        if (priority == null) {
            return new Finding(
                    "job.priorityClassExists",
                    spec.object() + " priority class",
                    String.valueOf(spec.priorityClass()),
                    "there is no such WorkloadPriorityClass or PriorityClass in the federation",
                    "Name one that is published, or publish it on the quota topic");
        }
        JobId other = jobs.active(spec.object());
        if (other != null) {
            return new Finding(
                    "job.nameIsFree",
                    spec.object().toString(),
                    spec.object().name(),
                    "job " + other + " describes the same object and has not ended",
                    "Cancel it (landfall cancel " + other + ") or give this one another name");
        }
        return null;
    }

    /** What could not be read is kept as a rejected job where its id is known, so that its submitter finds it. */
    public List<Event> refused(InputRecord record, Input.Refused input, long order, long nowMs) {
        JobId id = input.job();
        if (id == null || jobs.get(id) != null) {
            return List.of(new Event.InputRejected(input.findings()));
        }
        TenantId tenant = record.sender() instanceof Sender.Submitter submitter ? submitter.tenant() : null;
        Job job = new Job(
                id,
                tenant,
                input.source(),
                null,
                null,
                nowMs,
                order,
                0,
                new JobState.Rejected(nowMs, input.findings()),
                QuotaMarks.NONE,
                0,
                0);
        return List.of(new Event.JobRejected(job, input.object(), input.findings()));
    }

    public List<Event> cancelRequested(InputRecord record, Input.CancelRequested input, long nowMs) {
        Job job = jobs.get(input.job());
        Sender.Submitter sender = submitter(record);
        if (job == null || (sender.tenant() != null && !sender.tenant().equals(job.tenant()))) {
            return List.of(new Event.InputRejected(List.of(new Finding(
                    "job.exists",
                    "job",
                    input.job().value(),
                    "there is no such job of this submitter",
                    "Take the id from `landfall list`"))));
        }
        return switch (job.state()) {
            case JobState.Ended _ -> List.of();
            case JobState.Queued _ ->
                List.of(new Event.JobEnded(
                        job.id(), Event.JobEnded.End.CANCELLED, nowMs, new Reason("Cancelled", input.reason())));
            case JobState.Evicting evicting when evicting.eviction().next() == Eviction.Next.END_CANCELLED -> List.of();
            case JobState.Holding holding ->
                List.of(new Event.JobEvicted(
                        job.id(),
                        holding.placement().attempt(),
                        new Eviction(Eviction.Why.CANCELLED, input.reason(), null, Eviction.Next.END_CANCELLED),
                        nowMs));
        };
    }

    private static Sender.Submitter submitter(InputRecord record) {
        return record.sender() instanceof Sender.Submitter submitter ? submitter : new Sender.Submitter(null, null);
    }
}
