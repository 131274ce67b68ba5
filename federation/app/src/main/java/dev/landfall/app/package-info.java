/**
 * The service: runs cells, answers REST requests from a replica, wires the modules together.
 *
 * <p>The only federation module that knows Quarkus.
 *
 * <p>Depends on all other modules.
 */
@NullMarked
package dev.landfall.app;

import org.jspecify.annotations.NullMarked;
