/**
 * Reads Kubernetes manifests into jobs and gangs (the door), and writes them in a member cluster's dialect.
 *
 * <p>Pure functions over bytes; no I/O.
 *
 * <p>Depends on the model and CEL.
 */
@NullMarked
package dev.landfall.workloads;

import org.jspecify.annotations.NullMarked;
