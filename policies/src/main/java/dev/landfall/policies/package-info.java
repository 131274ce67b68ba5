/**
 * Residency policies: their language, evaluator, lint and tests.
 *
 * <p>Pure: a verdict follows from policies, job and cluster alone.
 *
 * <p>Depends on the model and CEL.
 */
@NullMarked
package dev.landfall.policies;

import org.jspecify.annotations.NullMarked;
