package dev.landfall.streams.door;

import dev.landfall.model.input.InputRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the door makes of an arrival.
 *
 * @param manifest the submitted bytes, beside the input because neither core nor journal may hold them; null for other inputs
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Taken(InputRecord input, byte @Nullable [] manifest) {}
