/**
 * What a cell decided: events carry the values they set.
 */
@NullMarked
package dev.landfall.model.event;

import org.jspecify.annotations.NullMarked;
