/**
 * Cohort trees and their arithmetic: compiled from Kueue objects, quantities in flat arrays.
 *
 * <p>May be asked: what a node has, uses, lends, has available and could use at most, how low in the tree a request fits, and
 * what a node's share is. Usages are arrays given in, so that a cycle can work on a copy.
 *
 * <p>Depends on the model's quota records.
 */
@NullMarked
package dev.landfall.core.quota.tree;

import org.jspecify.annotations.NullMarked;
