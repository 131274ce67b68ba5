/**
 * Native gangs in every version of {@code scheduling.k8s.io}: what was written for one version of Kubernetes is said in the words of
 * another.
 *
 * <p>Ask {@link dev.landfall.workloads.dialect.gangs.NativeGangs}. Each release drops the alpha before it, so that whoever speaks to
 * members of several versions has to do this himself. Pure; depends on Jackson's trees.
 */
@NullMarked
package dev.landfall.workloads.dialect.gangs;

import org.jspecify.annotations.NullMarked;
