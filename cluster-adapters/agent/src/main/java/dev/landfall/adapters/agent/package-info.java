/**
 * The agent of a real member as a process: settings, health, metrics, and the thread that keeps the member's topics and its API server
 * together.
 *
 * <p>Depends on the adapters' port and the adapter for Kubernetes.
 */
@NullMarked
package dev.landfall.adapters.agent;

import org.jspecify.annotations.NullMarked;
