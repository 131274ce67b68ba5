/**
 * What a member is: its version, what it serves, which controllers it has, and whether these are known to work together.
 *
 * <p>Depends on the model, workloads and the client.
 */
@NullMarked
package dev.landfall.adapters.kubernetes.inventory;

import org.jspecify.annotations.NullMarked;
