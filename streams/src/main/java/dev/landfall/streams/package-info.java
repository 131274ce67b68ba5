/**
 * A cell on Kafka Streams: topics, topology, the store that holds the state, serdes.
 *
 * <p>Carries records to the core and back inside one transaction; decides nothing.
 *
 * <p>Depends on the core, the model and Kafka.
 */
@NullMarked
package dev.landfall.streams;

import org.jspecify.annotations.NullMarked;
