/**
 * What members have and what of it is free, derived from clusters, nodes and placements; what inputs of agents lead to. Depends on
 * the model.
 */
@NullMarked
package dev.landfall.core.capacity;

import org.jspecify.annotations.NullMarked;
