/**
 * Fuzz targets, one per reader of outside input: whatever the bytes, the answer is a value or a refusal. {@code ./landfall fuzz
 * NAME} searches with Jazzer; inputs worth keeping go to the test resources under {@code fuzz/NAMEFuzz/} and run in every test run.
 *
 * <p>A target is a class {@code NAMEFuzz} with {@code public static void fuzzerTestOneInput(byte[])}. It is not a JUnit test, since
 * Jazzer's agent would take twenty seconds of every test run.
 *
 * <p>Depends on the modules whose readers it feeds.
 */
@NullMarked
package dev.landfall.tests.fuzz;

import org.jspecify.annotations.NullMarked;
