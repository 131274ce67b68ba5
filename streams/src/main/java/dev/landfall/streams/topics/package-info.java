/**
 * The table of a cell's topics, who may do what with each, and what makes a broker have them.
 *
 * <p>Depends on the model's names and Kafka's admin client.
 */
@NullMarked
package dev.landfall.streams.topics;

import org.jspecify.annotations.NullMarked;
