/**
 * A cluster that does not exist: nodes, gangs of pods, reclaims and losses, driven by virtual time from one seed. The same
 * specification and the same calls give the same history.
 *
 * <p>No clock, no thread, no I/O: whoever drives it says what time it is. Not thread-safe.
 *
 * <p>Depends on the model.
 */
@NullMarked
package dev.landfall.adapters.simulated.cluster;

import org.jspecify.annotations.NullMarked;
