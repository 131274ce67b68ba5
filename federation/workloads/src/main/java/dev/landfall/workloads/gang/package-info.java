/**
 * The gangs of a workload as they were read, exact and with everything that reading saw, before the model's own form is
 * made of them.
 *
 * <p>Ask {@link dev.landfall.workloads.gang.GangShape} and {@link dev.landfall.workloads.gang.PodSetShape}. Depends on pods.
 */
@NullMarked
package dev.landfall.workloads.gang;

import org.jspecify.annotations.NullMarked;
