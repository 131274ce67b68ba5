/**
 * Text for people: tables, colours, ages. What a terminal can show is told by the launcher, so that nothing need be asked.
 */
@NullMarked
package dev.landfall.cli.remote.text;

import org.jspecify.annotations.NullMarked;
