/**
 * The kinds of workload that Landfall knows, each with the rule that makes gangs of it.
 *
 * <p>Ask {@link dev.landfall.workloads.kind.Kinds} for the reader of an object. Where Kueue integrates a kind, the pod sets
 * are those of Kueue's integration. Depends on gangs and pods.
 */
@NullMarked
package dev.landfall.workloads.kind;

import org.jspecify.annotations.NullMarked;
