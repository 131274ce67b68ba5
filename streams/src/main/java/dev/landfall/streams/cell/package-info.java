/**
 * A running cell: started, watched, started anew after a failure, stopped.
 *
 * <p>May be asked for its health. Depends on the topology, the topics and Kafka's clients.
 */
@NullMarked
package dev.landfall.streams.cell;

import org.jspecify.annotations.NullMarked;
