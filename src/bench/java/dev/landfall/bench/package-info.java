/**
 * Benchmarks, each registered by name and printing one line per figure.
 *
 * <p>Depends on all other modules.
 */
@NullMarked
package dev.landfall.bench;

import org.jspecify.annotations.NullMarked;
