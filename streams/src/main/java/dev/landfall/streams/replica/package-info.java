/**
 * Copies of a cell's state for reading: they follow the changelog, read committed, in whole steps, and never stop the writer.
 *
 * <p>May be asked questions about the state, how far it is behind, and to wait for a step. Depends on the store's form, the
 * core's State and Kafka's consumer.
 */
@NullMarked
package dev.landfall.streams.replica;

import org.jspecify.annotations.NullMarked;
