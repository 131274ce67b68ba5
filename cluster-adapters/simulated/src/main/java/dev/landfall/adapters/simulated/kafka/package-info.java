/**
 * Simulated members on a cell's topics, all of them on one thread.
 *
 * <p>Depends on the adapters' port and the simulated cluster.
 */
@NullMarked
package dev.landfall.adapters.simulated.kafka;

import org.jspecify.annotations.NullMarked;
