/**
 * One scheduling cycle: flavors for each queue's head, whom to preempt, in which order the heads are taken, and what becomes of
 * those that stay behind.
 *
 * <p>May be asked: the next decision, until there is none. It plays on copies; nothing here changes the index.
 *
 * <p>Depends on the trees and queues beside it, the model, and the seam {@code Fit}.
 */
@NullMarked
package dev.landfall.core.quota.cycle;

import org.jspecify.annotations.NullMarked;
