/**
 * JSON as plain maps and lists, and back as JSON or YAML. Streams only: binding would load more classes than a command may cost.
 *
 * <p>Depends on Jackson's streaming part.
 */
@NullMarked
package dev.landfall.cli.remote.json;

import org.jspecify.annotations.NullMarked;
