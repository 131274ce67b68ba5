/**
 * Tests of the whole: architecture, end-to-end, simulation.
 *
 * <p>Depends on all other modules.
 */
@NullMarked
package dev.landfall.tests;

import org.jspecify.annotations.NullMarked;
