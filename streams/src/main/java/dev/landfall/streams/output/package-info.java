/**
 * What a step writes for others to read, as a function of what happened: dispatches and refusals.
 *
 * <p>Pure; depends on the core's results and the model.
 */
@NullMarked
package dev.landfall.streams.output;

import org.jspecify.annotations.NullMarked;
