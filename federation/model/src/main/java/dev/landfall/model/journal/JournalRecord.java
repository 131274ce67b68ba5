package dev.landfall.model.journal;

import dev.landfall.model.event.Event;
import dev.landfall.model.input.InputRecord;
import java.util.List;

/**
 * One step, as it is kept for years.
 *
 * @param cell whose history this is
 * @param step counts from 1, without gaps
 * @param input what was taken
 * @param nowMs the step's time: the greater of the previous step's and the input's append time
 * @param coreVersion which decided
 * @param configHash of the settings that decisions depend on
 * @param events what followed, in order
 * @param previousHash hexadecimal SHA-256 of the record before, as it stands in the log; empty for the first
 */
public record JournalRecord(
        String cell,
        long step,
        InputRecord input,
        long nowMs,
        String coreVersion,
        String configHash,
        List<Event> events,
        String previousHash) {

    public JournalRecord {
        events = List.copyOf(events);
    }
}
