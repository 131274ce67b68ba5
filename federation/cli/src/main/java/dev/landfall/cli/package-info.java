/**
 * The command line: a client of the REST API, and commands that work on local files.
 *
 * <p>Starts in less than 300 ms, so it is careful about what it loads.
 *
 * <p>Depends on picocli and the modules of its local commands.
 */
@NullMarked
package dev.landfall.cli;

import org.jspecify.annotations.NullMarked;
