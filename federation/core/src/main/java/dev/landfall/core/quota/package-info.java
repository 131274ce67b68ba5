/**
 * Quota over the whole federation, decided as Kueue decides it.
 *
 * <p>{@link dev.landfall.core.quota.QuotaIndex} is derived from the state's entities and told of each that changes; {@link
 * dev.landfall.core.quota.QuotaWork} says what quota decides next in a step, one {@link
 * dev.landfall.core.quota.cycle.Decision} at a time. What cannot be derived is in the jobs' quota marks and the trees' generations.
 *
 * <p>Depends on the model and its seam {@code Fit}; with {@code Fit.always()} decisions are Kueue's.
 */
@NullMarked
package dev.landfall.core.quota;

import org.jspecify.annotations.NullMarked;
