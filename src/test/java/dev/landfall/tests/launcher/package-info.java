/**
 * Tests of the script {@code ./landfall}, as far as they need no build inside a build.
 *
 * <p>Depends on bash.
 */
@NullMarked
package dev.landfall.tests.launcher;

import org.jspecify.annotations.NullMarked;
