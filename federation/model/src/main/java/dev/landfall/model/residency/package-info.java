/**
 * Residency policies as published, and what they say of a placement.
 */
@NullMarked
package dev.landfall.model.residency;

import org.jspecify.annotations.NullMarked;
