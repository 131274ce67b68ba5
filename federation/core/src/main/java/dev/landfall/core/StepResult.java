package dev.landfall.core;

import dev.landfall.model.entity.Entity;
import dev.landfall.model.entity.EntityKey;
import dev.landfall.model.event.Event;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What one step did.
 *
 * @param step its number
 * @param nowMs its time
 * @param events in order
 * @param touched key → last value, null if removed: what the store must write
 * @param before the same keys → the value before the step, null if there was none
 * @param workLeft whether a {@code Continued} input is owed
 * @param failure what the core threw; the step then holds nothing but the refusal of its input. Null for a sound step.
 */
public record StepResult(
        long step,
        long nowMs,
        List<Event> events,
        SortedMap<EntityKey, @Nullable Entity> touched,
        SortedMap<EntityKey, @Nullable Entity> before,
        boolean workLeft,
        @Nullable Throwable failure) {

    public StepResult {
        events = List.copyOf(events);
    }
}
