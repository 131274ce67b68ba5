/**
 * Allocates devices of a node to claims, as Kubernetes' structured allocator does.
 *
 * <p>{@link dev.landfall.devices.allocate.Inventory} holds what a member has,
 * {@link dev.landfall.devices.allocate.Taken} what is in use, and
 * {@link dev.landfall.devices.allocate.Allocator} answers for a node and its pod's claims. The search is bounded by work:
 * what would take too long ends as {@link dev.landfall.devices.allocate.Outcome.TooComplex}. Depends on the model and the
 * selectors.
 *
 * @see <a href="https://github.com/kubernetes/dynamic-resource-allocation/tree/master/structured">k8s.io/dynamic-resource-allocation/structured</a>
 */
@NullMarked
package dev.landfall.devices.allocate;

import org.jspecify.annotations.NullMarked;
