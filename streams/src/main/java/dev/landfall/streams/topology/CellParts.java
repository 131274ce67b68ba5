package dev.landfall.streams.topology;

import dev.landfall.core.Core;
import dev.landfall.model.wire.CellTopics;
import dev.landfall.streams.door.Door;
import java.time.Duration;
import java.util.function.LongPredicate;

/**
 * Of what a cell's task is made.
 *
 * @param caughtUp whether all inputs up to a time (ms) are known to be read
 * @param commitEvery how often what was taken is committed while the task keeps up with its inputs
 */
public record CellParts(
        CellTopics topics, Core core, Door door, LongPredicate caughtUp, StepObserver observer, Duration commitEvery) {}
