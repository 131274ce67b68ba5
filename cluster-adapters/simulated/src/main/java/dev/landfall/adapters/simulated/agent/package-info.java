/**
 * The agent of a simulated cluster, as a state machine: dispatches and time go in, reports come out. It decides nothing.
 *
 * <p>No clock, no thread, no I/O. Not thread-safe.
 *
 * <p>Depends on the model and the simulated cluster.
 */
@NullMarked
package dev.landfall.adapters.simulated.agent;

import org.jspecify.annotations.NullMarked;
