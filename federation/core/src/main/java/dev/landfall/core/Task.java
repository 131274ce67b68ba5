package dev.landfall.core;

import dev.landfall.model.event.Event;
import java.util.List;

/**
 * Something that a step has to do. It reads the state each time it is asked, so it can be dropped at any point between two answers
 * and begun again by its id in a later step.
 */
interface Task {

    /** Names it for {@link dev.landfall.model.entity.WorkItem}. */
    String id();

    /** What happens next; empty if it is done. */
    List<Event> next();
}
