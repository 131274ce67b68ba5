/**
 * From a cell's state to what the API answers. Reads only, inside the replica's lock; keeps nothing.
 *
 * <p>May be asked: lists, details, explanations, and which job somebody means.
 *
 * <p>Depends on the core's state, the residency seam and the api package.
 */
@NullMarked
package dev.landfall.app.view;

import org.jspecify.annotations.NullMarked;
