/**
 * Which versions of Kubernetes and of the controllers for AI work are known to work together, and which are known not to. The knowledge is
 * data: {@code known-versions.yaml} beside this package; docs/versions.md says how it is read.
 *
 * <p>Ask {@link dev.landfall.workloads.versions.KnownVersions}.
 *
 * <p>Depends on the model, the reader of manifests and the words for gangs.
 */
@NullMarked
package dev.landfall.workloads.versions;

import org.jspecify.annotations.NullMarked;
