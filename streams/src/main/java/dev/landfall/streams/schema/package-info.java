/**
 * The form of JSON that the model's records are read from: checked with findings that name the field, and written down as JSON
 * Schema. Both come from the records themselves, so that they cannot differ.
 *
 * <p>Depends on the model and Jackson.
 */
@NullMarked
package dev.landfall.streams.schema;

import org.jspecify.annotations.NullMarked;
