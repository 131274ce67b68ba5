/**
 * Members files: what simulated members are, as people write it down.
 *
 * <p>Depends on the model, the simulated cluster and Jackson's YAML.
 */
@NullMarked
package dev.landfall.adapters.simulated.file;

import org.jspecify.annotations.NullMarked;
