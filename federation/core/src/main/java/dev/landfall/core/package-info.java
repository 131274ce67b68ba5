/**
 * The deciding heart of a cell: decide, evolve and the state.
 *
 * <p>Pure: no clock, no random numbers, no I/O; {@code now} is an argument. The same inputs give the same events, byte for byte.
 *
 * <p>Depends on the model.
 */
@NullMarked
package dev.landfall.core;

import org.jspecify.annotations.NullMarked;
