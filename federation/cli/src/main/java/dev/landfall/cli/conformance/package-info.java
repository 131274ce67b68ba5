/**
 * Runs Landfall against recorded decisions of others: {@code landfall conformance …}.
 *
 * <p>Depends on the core and the model.
 */
@NullMarked
package dev.landfall.cli.conformance;

import org.jspecify.annotations.NullMarked;
