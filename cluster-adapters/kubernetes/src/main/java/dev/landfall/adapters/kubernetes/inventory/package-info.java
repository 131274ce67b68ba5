/**
 * What a member is: its version, what it serves, which controllers and drivers it has, and what is seen of AI Conformance. Whether
 * versions are known to work together is asked of workloads.
 *
 * <p>Depends on the model, workloads and the client.
 */
@NullMarked
package dev.landfall.adapters.kubernetes.inventory;

import org.jspecify.annotations.NullMarked;
