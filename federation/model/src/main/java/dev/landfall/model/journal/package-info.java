/**
 * The steps of a cell, as they are kept.
 */
@NullMarked
package dev.landfall.model.journal;

import org.jspecify.annotations.NullMarked;
