package dev.landfall.core;

import dev.landfall.model.JobId;
import dev.landfall.model.entity.EntityKey;
import dev.landfall.model.entity.Job;
import dev.landfall.model.entity.Node;
import dev.landfall.model.entity.PolicyEntry;
import dev.landfall.model.entity.QuotaEntry;
import dev.landfall.model.entity.ReaderFactEntry;
import dev.landfall.model.event.Event;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * What an event makes of the entities it touches: copies, computes nothing. Throws {@link CorruptHistoryException} only if the
 * event cannot follow on the state, which no history can hold.
 */
final class Evolver {

    private static final Reason NO_REASON = new Reason("Unknown", "no reason was given");

    private Evolver() {}

    static List<Change> evolve(State state, Event event) {
        return switch (event) {
            case Event.InputRejected _, Event.Checkpointed _ -> List.of();
            case Event.OfJob ofJob -> List.of(evolveJob(state, ofJob));
            case Event.ClusterChanged changed -> List.of(Change.put(changed.value()));
            case Event.NodesChanged changed -> nodes(changed);
            case Event.DevicesChanged changed -> devices(changed);
            case Event.QuotaChanged changed -> List.of(Change.put(changed.value()));
            case Event.QuotaRemoved removed -> List.of(Change.remove(QuotaEntry.keyOf(removed.objectKey())));
            case Event.PolicyChanged changed -> List.of(Change.put(changed.value()));
            case Event.PolicyRemoved removed -> List.of(Change.remove(PolicyEntry.keyOf(removed.name())));
            case Event.ReaderFactChanged changed -> List.of(Change.put(changed.value()));
            case Event.ReaderFactRemoved removed -> List.of(Change.remove(ReaderFactEntry.keyOf(removed.objectKey())));
            case Event.QueueTreeChanged changed -> List.of(Change.put(changed.value()));
            case Event.WorkDeferred deferred -> List.of(Change.put(deferred.item()));
            case Event.WorkFinished finished ->
                List.of(Change.remove(finished.item().key()));
            case Event.CellChanged changed -> List.of(Change.put(changed.value()));
        };
    }

    private static Change evolveJob(State state, Event.OfJob event) {
        return switch (event) {
            case Event.JobQueued queued -> Change.put(queued.value());
            case Event.JobRejected rejected -> Change.put(rejected.value());
            case Event.JobForgotten forgotten -> Change.remove(Job.keyOf(forgotten.job()));
            case Event.JobMarked marked -> Change.put(job(state, marked.job()).with(marked.marks()));
            case Event.JobPlaced placed -> place(state, placed);
            case Event.JobProgressed progressed -> {
                Job job = job(state, progressed.job());
                yield Change.put(job.with(progressed(job, progressed)));
            }
            case Event.PodsReclaimed reclaimed -> {
                Job job = job(state, reclaimed.job());
                yield Change.put(job.with(reclaimed(job, reclaimed)));
            }
            case Event.JobEvicted evicted -> {
                Job job = job(state, evicted.job());
                yield Change.put(job.with(holding(job).evict(evicted.eviction(), evicted.atMs()))
                        .withAttempts(job.attempts(), job.evictions() + 1));
            }
            case Event.JobRequeued requeued ->
                Change.put(job(state, requeued.job())
                        .with(new JobState.Queued(requeued.atMs()))
                        .with(requeued.marks()));
            case Event.JobEnded ended -> {
                Job job = job(state, ended.job());
                yield Change.put(job.with(ended(job, ended)));
            }
        };
    }

    private static Change place(State state, Event.JobPlaced placed) {
        Job job = job(state, placed.job());
        if (!(job.state() instanceof JobState.Queued queued)) {
            throw new CorruptHistoryException("job " + job.id() + " is placed while it is " + job.state());
        }
        return Change.put(job.with(queued.place(placed.placement()))
                .with(job.marks().kept())
                .withAttempts(placed.placement().attempt(), job.evictions()));
    }

    private static JobState.Active progressed(Job job, Event.JobProgressed event) {
        JobState.Active next = switch (event.to()) {
            case DISPATCHED ->
                switch (job.state()) {
                    case JobState.Placed placed -> placed.dispatch(event.atMs(), event.reason());
                    case JobState.Dispatched dispatched -> dispatched.waitingFor(event.reason());
                    default -> null;
                };
            case ADMITTED ->
                switch (job.state()) {
                    case JobState.Unadmitted waiting -> waiting.admit(event.atMs(), event.reason());
                    case JobState.Admitted admitted -> admitted.waitingFor(event.reason());
                    default -> null;
                };
            case RUNNING -> job.state() instanceof JobState.Active active ? active.run(event.atMs()) : null;
        };
        if (next == null) {
            throw outOfTurn(job, event.to().name());
        }
        return next;
    }

    private static JobState.Active reclaimed(Job job, Event.PodsReclaimed event) {
        if (!(job.state() instanceof JobState.Active active)) {
            throw outOfTurn(job, "rid of pods");
        }
        return active.with(active.placement().with(event.assignments()));
    }

    private static JobState.Ended ended(Job job, Event.JobEnded event) {
        Reason reason = event.reason() == null ? NO_REASON : event.reason();
        return switch (event.end()) {
            case SUCCEEDED -> holding(job).succeed(event.atMs());
            case FAILED -> holding(job).fail(event.atMs(), reason);
            case CANCELLED ->
                switch (job.state()) {
                    case JobState.Queued queued -> queued.cancel(event.atMs(), reason.message());
                    case JobState.Evicting evicting -> evicting.cancelled(event.atMs());
                    case JobState.Active _, JobState.Ended _ -> throw outOfTurn(job, "cancelled");
                };
        };
    }

    private static CorruptHistoryException outOfTurn(Job job, String event) {
        return new CorruptHistoryException("job " + job.id() + " is " + event + " while it is " + job.state());
    }

    private static List<Change> nodes(Event.NodesChanged changed) {
        List<Change> changes = new ArrayList<>();
        changes.add(Change.put(changed.cluster()));
        changed.nodes().forEach(node -> changes.add(Change.put(node)));
        changed.removed()
                .forEach(name ->
                        changes.add(Change.remove(Node.keyOf(changed.cluster().name(), name))));
        return changes;
    }

    private static List<Change> devices(Event.DevicesChanged changed) {
        List<Change> changes = new ArrayList<>();
        changes.add(Change.put(changed.cluster()));
        changed.objects().forEach(object -> changes.add(Change.put(object)));
        changed.removed().forEach(object -> changes.add(Change.remove(object.key())));
        return changes;
    }

    private static Job job(State state, JobId id) {
        EntityKey key = Job.keyOf(id);
        if (state.get(key) instanceof Job job) {
            return job;
        }
        throw new CorruptHistoryException("an event speaks of job " + id + ", which is not in the state");
    }

    private static JobState.Holding holding(Job job) {
        if (job.state() instanceof JobState.Holding holding) {
            return holding;
        }
        throw new CorruptHistoryException("job " + job.id() + " holds no placement; it is " + job.state());
    }
}
