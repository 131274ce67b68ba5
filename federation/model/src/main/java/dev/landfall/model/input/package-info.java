/**
 * What can happen to a cell from outside, who sent it and where it stands in its log.
 */
@NullMarked
package dev.landfall.model.input;

import org.jspecify.annotations.NullMarked;
