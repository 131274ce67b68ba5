/**
 * What the API answers, as records: their JSON is the contract, and the command line prints it unchanged with {@code -o json}.
 * Amounts are Kubernetes quantities, times ISO 8601, absent values are left out.
 *
 * <p>Depends on the model, whose findings and reasons it hands on.
 */
@NullMarked
package dev.landfall.app.api;

import org.jspecify.annotations.NullMarked;
