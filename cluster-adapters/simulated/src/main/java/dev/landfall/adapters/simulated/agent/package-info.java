/**
 * What the agent of a simulated cluster needs of it: dispatches become orders, the cluster is seen through the adapters' port.
 *
 * <p>No clock, no thread, no I/O. Not thread-safe.
 *
 * <p>Depends on the model, the port and the simulated cluster.
 */
@NullMarked
package dev.landfall.adapters.simulated.agent;

import org.jspecify.annotations.NullMarked;
