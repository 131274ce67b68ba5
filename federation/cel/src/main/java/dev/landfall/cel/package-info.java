/**
 * Kubernetes' dialect of CEL, compiled and evaluated with dev.cel.
 *
 * <p>Pure functions from an expression and values to a value or a finding; no I/O.
 *
 * <p>Depends on the model and dev.cel.
 */
@NullMarked
package dev.landfall.cel;

import org.jspecify.annotations.NullMarked;
