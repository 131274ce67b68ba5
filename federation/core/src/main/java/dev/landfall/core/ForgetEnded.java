package dev.landfall.core;

import dev.landfall.model.JobId;
import dev.landfall.model.event.Event;
import java.util.List;

/** Forgets jobs that ended long enough ago. */
final class ForgetEnded implements Task {

    static final String ID = "forget";

    private final State state;
    private final long beforeMs;

    ForgetEnded(State state, long beforeMs) {
        this.state = state;
        this.beforeMs = beforeMs;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Event> next() {
        JobId id = state.jobs().endedBefore(beforeMs);
        return id == null ? List.of() : List.of(new Event.JobForgotten(id));
    }
}
