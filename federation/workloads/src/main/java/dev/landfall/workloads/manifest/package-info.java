/**
 * A manifest as Kubernetes objects whose fields are read with the types that Kubernetes gives them, and the report of what
 * is wrong on the way.
 *
 * <p>Ask {@link dev.landfall.workloads.manifest.Manifest} for the objects of some bytes, and {@link
 * dev.landfall.workloads.manifest.Fields} for a field. Knows the form of Kubernetes objects and no kind of them. Depends on
 * the document tree and the model.
 */
@NullMarked
package dev.landfall.workloads.manifest;

import org.jspecify.annotations.NullMarked;
