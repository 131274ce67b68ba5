/**
 * The agent of a member, as a state machine over the port that every cluster adapter implements: dispatches and time go in, reports come
 * out. It decides nothing.
 *
 * <p>Ask {@link dev.landfall.adapters.port.agent.MemberAgent}; implement {@link dev.landfall.adapters.port.agent.MemberCluster}. No clock, no
 * thread, no I/O. Not thread-safe.
 *
 * <p>Depends on the model.
 */
@NullMarked
package dev.landfall.adapters.port.agent;

import org.jspecify.annotations.NullMarked;
