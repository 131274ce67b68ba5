/**
 * A member's dialect: what was submitted, as it is applied on one member.
 *
 * <p>Ask {@link dev.landfall.workloads.dialect.DialectWriter} for the documents of a dispatch, {@link
 * dev.landfall.workloads.dialect.ServedApis} for what a member can be sent. Agents and dry runs use both. A key that the manifest sets
 * differently is a finding and is never overwritten.
 *
 * <p>Pure: no clock, no I/O. Depends on the reader of manifests, the model and Jackson's trees.
 */
@NullMarked
package dev.landfall.workloads.dialect;

import org.jspecify.annotations.NullMarked;
