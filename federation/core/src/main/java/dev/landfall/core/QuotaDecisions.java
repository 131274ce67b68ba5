package dev.landfall.core;

import dev.landfall.core.placement.Placer;
import dev.landfall.core.quota.QuotaWork;
import dev.landfall.core.quota.cycle.Decision;
import dev.landfall.core.quota.queue.LiveTree;
import dev.landfall.core.quota.queue.Queue;
import dev.landfall.model.JobId;
import dev.landfall.model.entity.Job;
import dev.landfall.model.event.Event;
import dev.landfall.model.job.Eviction;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.Placement;
import dev.landfall.model.job.Reason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what quota decides into events; what it admits, the placer gives a place. */
final class QuotaDecisions {

    private final State state;
    private final QuotaWork quota;
    private final Placer placer;
    private final long nowMs;

    QuotaDecisions(State state, QuotaWork quota, Placer placer, long nowMs) {
        this.state = state;
        this.quota = quota;
        this.placer = placer;
        this.nowMs = nowMs;
    }

    /** Null when quota has nothing more to decide. */
    @Nullable
    Event next() {
        Decision decision = quota.next();
        return decision == null ? null : event(decision);
    }

    /** Whether the step cannot end here. */
    boolean inTheMiddle() {
        return quota.isInCycle();
    }

    /** What makes the next step go on with what quota was trying in this one. */
    List<Event> suspend() {
        return quota.suspend().stream().<Event>map(Event.QueueTreeChanged::new).toList();
    }

    private Event event(Decision decision) {
        return switch (decision) {
            case Decision.Admit admit -> placed(admit);
            case Decision.Evict evict -> evicted(evict);
            case Decision.Mark mark -> new Event.JobMarked(mark.job(), mark.marks());
            case Decision.Remove remove -> new Event.QuotaRemoved(remove.objectKey());
        };
    }

    /**
     * Within a cycle the room of victims counts as free, but it is not yet: a job that was admitted beside their preemptor waits until
     * they are gone.
     */
    private Event placed(Decision.Admit admit) {
        Job job = job(admit.job());
        Optional<Placement> placement = placer.place(
                job,
                admit.clusterQueue(),
                admit.assignments(),
                nowMs,
                state.policies().version());
        if (placement.isPresent()) {
            return new Event.JobPlaced(job.id(), placement.get());
        }
        Reason reason = new Reason("WaitsForVictims", "the room it is to have is not free yet");
        return new Event.JobMarked(
                job.id(), job.marks().notSticky().parked(generation(admit.clusterQueue()), List.of(reason)));
    }

    private @Nullable Long generation(String clusterQueue) {
        Queue queue = state.quota().clusterQueue(clusterQueue);
        LiveTree tree = queue == null ? null : queue.tree();
        return tree == null ? null : tree.generation();
    }

    private Event evicted(Decision.Evict evict) {
        Job job = job(evict.job());
        if (!(job.state() instanceof JobState.Holding holding)) {
            throw new IllegalStateException("quota evicts job " + job.id() + ", which holds nothing");
        }
        return new Event.JobEvicted(
                job.id(),
                holding.placement().attempt(),
                new Eviction(evict.why(), evict.message(), evict.by(), Eviction.Next.QUEUE_AGAIN),
                nowMs);
    }

    private Job job(JobId id) {
        Job job = state.job(id);
        if (job == null) {
            throw new IllegalStateException("quota speaks of job " + id + ", which is not in the state");
        }
        return job;
    }
}
