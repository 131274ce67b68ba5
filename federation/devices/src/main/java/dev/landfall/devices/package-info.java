/**
 * Dynamic resource allocation: device selectors, allocation, fractions.
 *
 * <p>Pure functions over resource slices and claims; no I/O.
 *
 * <p>Depends on the model and CEL.
 */
@NullMarked
package dev.landfall.devices;

import org.jspecify.annotations.NullMarked;
