/**
 * What the container is given of the modules that know no container.
 */
@NullMarked
package dev.landfall.app.wiring;

import org.jspecify.annotations.NullMarked;
