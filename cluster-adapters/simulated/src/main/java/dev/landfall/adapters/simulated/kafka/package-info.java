/**
 * What connects simulated members to a cell's topics: one thread, one consumer and one producer for all of them.
 *
 * <p>Depends on the agent and Kafka's clients.
 */
@NullMarked
package dev.landfall.adapters.simulated.kafka;

import org.jspecify.annotations.NullMarked;
