package dev.landfall.streams.door;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as the broker gave it.
 *
 * @param appendedAtMs the broker's append time
 * @param headers by name; of several with one name the last counts
 * @param value null for a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Arrival(
        String topic,
        long offset,
        long appendedAtMs,
        byte @Nullable [] key,
        Map<String, String> headers,
        byte @Nullable [] value) {

    /** The header that names whom a door before this one has authenticated. */
    public static final String PRINCIPAL_HEADER = "ce_principal";
}
