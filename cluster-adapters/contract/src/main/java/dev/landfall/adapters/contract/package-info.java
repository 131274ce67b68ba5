/**
 * The suite that every cluster adapter passes.
 *
 * <p>An adapter extends the suite and hands it a way to start a cluster.
 *
 * <p>Depends on the model, workloads and JUnit.
 */
@NullMarked
package dev.landfall.adapters.contract;

import org.jspecify.annotations.NullMarked;
