package dev.landfall.streams.cell;

import org.jspecify.annotations.Nullable;

/**
 * How a cell does.
 *
 * @param phase what it is at
 * @param restarts how often it was started anew since this instance began
 * @param trouble what went wrong last, for people; null if nothing has
 */
public record CellHealth(
        Phase phase, int restarts, @Nullable String trouble) {

    /** What a cell is at. */
    public enum Phase {
        STARTING,
        /** Takes inputs, or stands by for the instance that does. */
        RUNNING,
        /** A failure ended it; it is started anew by itself. */
        RECOVERING,
        /** Its history contradicts itself: it stays down until a person has looked. */
        CORRUPT,
        STOPPED
    }
}
