/**
 * The stored forms of entities (CBOR), and of inputs, events and journal records (JSON).
 */
@NullMarked
package dev.landfall.model.codec;

import org.jspecify.annotations.NullMarked;
