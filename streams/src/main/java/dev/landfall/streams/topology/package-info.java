/**
 * A cell as one Kafka Streams task: its topics, the door, the step, and what a step writes.
 *
 * <p>Carries records to the core and back inside one transaction; decides nothing. Depends on the door, the store, the outputs and Kafka
 * Streams.
 */
@NullMarked
package dev.landfall.streams.topology;

import org.jspecify.annotations.NullMarked;
