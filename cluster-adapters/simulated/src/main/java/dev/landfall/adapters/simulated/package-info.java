/**
 * Simulated member clusters and the agent that speaks for them.
 *
 * <p>The agent speaks the same topics as the agent of a real cluster.
 *
 * <p>Depends on the model, workloads and the Kafka clients.
 */
@NullMarked
package dev.landfall.adapters.simulated;

import org.jspecify.annotations.NullMarked;
