/**
 * Runs conformance cases: what the real code of Kubernetes decided against what this module decides.
 *
 * <p>Depends on the rest of the module.
 */
@NullMarked
package dev.landfall.devices.conformance;

import org.jspecify.annotations.NullMarked;
