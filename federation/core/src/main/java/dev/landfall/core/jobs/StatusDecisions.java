package dev.landfall.core.jobs;

import dev.landfall.model.ClusterName;
import dev.landfall.model.Finding;
import dev.landfall.model.entity.Job;
import dev.landfall.model.event.Event;
import dev.landfall.model.event.Event.JobEnded.End;
import dev.landfall.model.event.Event.JobProgressed.Stage;
import dev.landfall.model.input.Input.StatusReported;
import dev.landfall.model.job.Eviction;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.Placement;
import dev.landfall.model.job.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a member's report of an attempt leads to. A report of a state that is behind the job's has no effect; one of another
 * attempt, or by another cluster than the job's, is refused.
 */
public final class StatusDecisions {

    private final Jobs jobs;

    public StatusDecisions(Jobs jobs) {
        this.jobs = jobs;
    }

    public List<Event> reported(ClusterName cluster, StatusReported input, long nowMs) {
        Job job = jobs.get(input.job());
        if (job == null) {
            return refused(input, "status.jobExists", "there is no such job");
        }
        if (job.state() instanceof JobState.Ended ended) {
            Placement last = ended.lastPlacement();
            boolean late = last != null
                    && last.attempt() == input.attempt()
                    && last.cluster().equals(cluster);
            return late ? List.of() : refused(input, "status.attemptIsCurrent", "the job has ended");
        }
        if (!(job.state() instanceof JobState.Holding holding)
                || holding.placement().attempt() != input.attempt()) {
            return input.phase() == StatusReported.Phase.GONE
                    ? List.of()
                    : refused(
                            input,
                            "status.attemptIsCurrent",
                            "this attempt is over: the job is at attempt " + job.attempts());
        }
        if (!holding.placement().cluster().equals(cluster)) {
            return refused(
                    input,
                    "status.clusterIsPlaced",
                    "the attempt runs on " + holding.placement().cluster());
        }
        return next(job, holding, input, nowMs);
    }

    /** An operator vouches that nothing of the placement runs any more. */
    public List<Event> fenced(Job job, JobState.Holding holding, long nowMs) {
        return gone(job, holding, new Reason("Fenced", "an operator confirmed that nothing of it runs"), nowMs);
    }

    private static List<Event> next(Job job, JobState.Holding holding, StatusReported input, long nowMs) {
        return switch (input.phase()) {
            case DISPATCHED, ADMITTED, RUNNING -> progressed(job, holding, input, nowMs);
            case SUCCEEDED -> List.of(new Event.JobEnded(job.id(), End.SUCCEEDED, nowMs, null));
            case FAILED -> failed(job, holding, input.reason(), nowMs);
            case EVICTED ->
                holding instanceof JobState.Evicting
                        ? List.of()
                        : List.of(evictedByMember(job, holding, input.reason(), nowMs));
            case GONE -> gone(job, holding, input.reason(), nowMs);
        };
    }

    private static List<Event> progressed(Job job, JobState.Holding holding, StatusReported input, long nowMs) {
        StatusReported.Phase phase = input.phase();
        Stage next = switch (phase) {
            case DISPATCHED ->
                holding instanceof JobState.Placed
                                || (holding instanceof JobState.Dispatched dispatched
                                        && !Objects.equals(dispatched.waitsFor(), input.reason()))
                        ? Stage.DISPATCHED
                        : null;
            case ADMITTED ->
                holding instanceof JobState.Unadmitted
                                || (holding instanceof JobState.Admitted admitted
                                        && !Objects.equals(admitted.waitsFor(), input.reason()))
                        ? Stage.ADMITTED
                        : null;
            case RUNNING ->
                holding instanceof JobState.Active && !(holding instanceof JobState.Running) ? Stage.RUNNING : null;
            case SUCCEEDED, FAILED, EVICTED, GONE -> throw new IllegalStateException(phase + " is no progress");
        };
        List<Event> events = new ArrayList<>();
        if (next != null) {
            Reason reason = next == Stage.RUNNING ? null : input.reason();
            events.add(new Event.JobProgressed(job.id(), next, nowMs, reason));
        }
        if (holding instanceof JobState.Active active && input.reclaimablePods() != null) {
            List<Event> reclaimed =
                    Reclaimable.decide(job.id(), active.placement().assignments(), input, input.reclaimablePods());
            if (reclaimed.stream().anyMatch(Event.InputRejected.class::isInstance)) {
                return reclaimed;
            }
            events.addAll(reclaimed);
        }
        return events;
    }

    /** What fails while it is withdrawn was killed by the withdrawal. */
    private static List<Event> failed(Job job, JobState.Holding holding, @Nullable Reason reason, long nowMs) {
        if (holding instanceof JobState.Evicting evicting) {
            return List.of(over(job, evicting, nowMs));
        }
        Reason told = reason == null ? new Reason("Failed", "the member gave no reason") : reason;
        return List.of(new Event.JobEnded(job.id(), End.FAILED, nowMs, told));
    }

    /** What is gone without having been withdrawn was taken away on the member. */
    private static List<Event> gone(Job job, JobState.Holding holding, @Nullable Reason reason, long nowMs) {
        if (holding instanceof JobState.Evicting evicting) {
            return List.of(over(job, evicting, nowMs));
        }
        return List.of(
                evictedByMember(job, holding, reason, nowMs),
                new Event.JobRequeued(
                        job.id(),
                        holding.placement().attempt(),
                        nowMs,
                        job.marks().requeued()));
    }

    /** The placement is confirmed over. Who was preempted is back in the heap with what the quota engine remembers of it. */
    static Event over(Job job, JobState.Evicting evicting, long nowMs) {
        return switch (evicting.eviction().next()) {
            case QUEUE_AGAIN ->
                new Event.JobRequeued(
                        job.id(),
                        evicting.placement().attempt(),
                        nowMs,
                        evicting.eviction().by() == null
                                ? job.marks().requeued()
                                : job.marks().kept());
            case END_CANCELLED -> new Event.JobEnded(job.id(), End.CANCELLED, nowMs, null);
        };
    }

    private static Event evictedByMember(Job job, JobState.Holding holding, @Nullable Reason reason, long nowMs) {
        String message = reason == null ? "the member gave no reason" : reason.message();
        return new Event.JobEvicted(
                job.id(),
                holding.placement().attempt(),
                new Eviction(Eviction.Why.MEMBER_EVICTED, message, null, Eviction.Next.QUEUE_AGAIN),
                nowMs);
    }

    static List<Event> refused(StatusReported input, String rule, String message) {
        return List.of(new Event.InputRejected(List.of(new Finding(
                rule,
                "status of attempt",
                input.job() + "/" + input.attempt(),
                message,
                "Nothing is to be done if the report was late; else dispatch topics say what is placed where"))));
    }
}
