/**
 * What members and their nodes are, as their agents report it.
 */
@NullMarked
package dev.landfall.model.capacity;

import org.jspecify.annotations.NullMarked;
