/**
 * Reads Kubernetes manifests into jobs and gangs: what the door uses.
 *
 * <p>Ask {@link dev.landfall.workloads.ManifestReader}. Pure functions over bytes; no I/O. The steps, each a package: bytes
 * to a tree ({@code document}), to objects with typed fields ({@code manifest}), pod templates ({@code pod}), what a kind
 * makes of them ({@code kind}, {@code gang}), and here what a whole manifest is and whether it is taken.
 *
 * <p>Depends on the model and CEL.
 */
@NullMarked
package dev.landfall.workloads;

import org.jspecify.annotations.NullMarked;
