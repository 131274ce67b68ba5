/**
 * The cells of this process: started, stopped and asked here.
 *
 * <p>May be asked: a cell by its name, its state, to write to its topics, whether it is ready.
 *
 * <p>Depends on the streams module and the configuration.
 */
@NullMarked
package dev.landfall.app.cell;

import org.jspecify.annotations.NullMarked;
