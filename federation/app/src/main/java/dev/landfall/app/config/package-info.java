/**
 * How the service is set: {@code landfall.*} properties, or {@code LANDFALL_*} in the environment.
 */
@NullMarked
package dev.landfall.app.config;

import org.jspecify.annotations.NullMarked;
