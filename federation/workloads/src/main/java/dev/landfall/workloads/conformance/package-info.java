/**
 * Compares what is read here with what other implementations read, over folders of recorded cases.
 *
 * <p>Ask {@link dev.landfall.workloads.conformance.GangCases} to run a folder, and
 * {@link dev.landfall.workloads.conformance.NativeGangCases} to run cases of native gangs. Depends on the reader and on Jackson.
 */
@NullMarked
package dev.landfall.workloads.conformance;

import org.jspecify.annotations.NullMarked;
