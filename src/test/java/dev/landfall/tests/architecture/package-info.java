/**
 * Rules that hold for the code of every module: which way dependencies point, what pure modules must not touch, house
 * style. They are read from compiled classes and from source files.
 *
 * <p>Depends on all modules, whose classes it reads.
 */
@NullMarked
package dev.landfall.tests.architecture;

import org.jspecify.annotations.NullMarked;
