/**
 * The jobs of a ClusterQueue as quota sees them: pending ones by shape and age, in the heap or parked, and those that hold
 * quota, with what each is charged. Trees with their present usage.
 *
 * <p>May be asked: a queue's head, its order, what is parked, who holds what, and whether a tree has work.
 *
 * <p>Depends on the tree package and the model.
 */
@NullMarked
package dev.landfall.core.quota.queue;

import org.jspecify.annotations.NullMarked;
