/**
 * The store whose content is the core's State: each put goes to a changelog, and a restore puts entities straight into the heap.
 *
 * <p>Asked by the processor for the state and to write a step; by replicas to read a changelog. Depends on the core, the model's
 * codec and Kafka Streams.
 */
@NullMarked
package dev.landfall.streams.store;

import org.jspecify.annotations.NullMarked;
