/**
 * What is written to topics, without Kafka: their names, CloudEvents as attributes and bytes, the content of dispatches. Agents,
 * the cell and programs that submit share it.
 *
 * <p>Depends on the rest of the model.
 */
@NullMarked
package dev.landfall.model.wire;

import org.jspecify.annotations.NullMarked;
