/**
 * What connects agents to a cell's topics: one thread, one consumer and one producer, however many members.
 *
 * <p>Ask {@link dev.landfall.adapters.port.kafka.MemberLoop}. Depends on the agent and Kafka's clients.
 */
@NullMarked
package dev.landfall.adapters.port.kafka;

import org.jspecify.annotations.NullMarked;
