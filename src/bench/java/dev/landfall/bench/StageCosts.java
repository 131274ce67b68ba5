package dev.landfall.bench;

import dev.landfall.core.StepResult;
import dev.landfall.model.event.Event;
import dev.landfall.streams.topology.StepObserver;

/** Adds up what the steps took, stage by stage. Written by the task's thread; read after it was quiet, or roughly. */
final class StageCosts implements StepObserver {

    private volatile Sum sum = new Sum(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Sums over steps, in nanoseconds, records and bytes. */
    record Sum(
            long steps,
            long door,
            long decide,
            long journal,
            long store,
            long output,
            long records,
            long bytes,
            long ended) {

        Sum minus(Sum earlier) {
            return new Sum(
                    steps - earlier.steps,
                    door - earlier.door,
                    decide - earlier.decide,
                    journal - earlier.journal,
                    store - earlier.store,
                    output - earlier.output,
                    records - earlier.records,
                    bytes - earlier.bytes,
                    ended - earlier.ended);
        }
    }

    @Override
    public void taken(StepResult result, StepCost cost) {
        Sum now = sum;
        long ended = result.events().stream()
                .filter(event -> event instanceof Event.JobEnded)
                .count();
        sum = new Sum(
                now.steps + 1,
                now.door + cost.doorNanos(),
                now.decide + cost.decideNanos(),
                now.journal + cost.journalNanos(),
                now.store + cost.storeNanos(),
                now.output + cost.outputNanos(),
                now.records + cost.records(),
                now.bytes + cost.bytes(),
                now.ended + ended);
    }

    Sum sum() {
        return sum;
    }
}
