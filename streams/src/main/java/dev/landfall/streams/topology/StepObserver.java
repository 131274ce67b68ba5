package dev.landfall.streams.topology;

import dev.landfall.core.StepResult;

/** Told of each step as it is taken, on the task's thread; for metrics and alarms. A step may yet be rolled back and taken again. */
public interface StepObserver {

    StepObserver NONE = (_, _) -> {};

    /** {@link StepResult#failure} is not null when the core failed on the input: an alarm is due. */
    void taken(StepResult result, StepCost cost);

    /**
     * What the step took.
     *
     * @param doorNanos reading the record
     * @param decideNanos core
     * @param journalNanos encoding and hashing the journal's record
     * @param storeNanos encoding entities and handing them to the changelog
     * @param outputNanos dispatches and refusals, manifests included
     * @param records written, all topics together
     * @param bytes of their values, the changelog's without its entities' keys
     */
    record StepCost(
            long doorNanos,
            long decideNanos,
            long journalNanos,
            long storeNanos,
            long outputNanos,
            int records,
            long bytes) {}
}
