package dev.landfall.streams.topology;

import dev.landfall.core.Core;
import dev.landfall.model.wire.CellTopics;
import dev.landfall.streams.door.Door;
import java.util.function.LongPredicate;

/**
 * Of what a cell's task is made.
 *
 * @param caughtUp whether all inputs up to a time (ms) are known to be read
 */
public record CellParts(CellTopics topics, Core core, Door door, LongPredicate caughtUp, StepObserver observer) {}
