/**
 * A real Kafka broker (KRaft, one node) in a process of its own on loopback: for the demo, tests and benchmarks.
 *
 * <p>May be asked to start, stop, be killed and start again on the same data. Never part of a deployment.
 *
 * <p>Depends on Kafka alone.
 */
@NullMarked
package dev.landfall.broker;

import org.jspecify.annotations.NullMarked;
