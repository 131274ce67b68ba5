package dev.landfall.app.cell;

import dev.landfall.core.State;
import dev.landfall.model.CellName;
import dev.landfall.model.job.ManifestRef;
import dev.landfall.model.wire.CellTopics;
import dev.landfall.model.wire.CloudEvent;
import dev.landfall.streams.cell.CellHealth;
import dev.landfall.streams.replica.ReplicaHealth;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One federation as its API sees it: a replica of its state to read, and topics to write to. Thread-safe. */
public interface Cell {

    CellName name();

    default CellTopics topics() {
        return new CellTopics(name());
    }

    /** Whether the replica has caught up with the cell, and the cell (where this process may write it) runs. */
    boolean ready();

    ReplicaHealth replicaHealth();

    /** Empty where this process only reads. */
    Optional<CellHealth> writerHealth();

    /** How the state refers to a manifest of these bytes. */
    ManifestRef manifestRef(byte[] manifest);

    /** What a reader makes of the state as it is after a whole step. The reader must keep nothing of the state. */
    <T> T read(Function<State, T> reader);

    /**
     * Asks after each step until there is an answer.
     *
     * @return empty if there was none in time
     */
    <T> Optional<T> await(Function<State, @Nullable T> reader, Duration patience);

    /**
     * Writes an event and waits until the broker has it.
     *
     * @param key the record's key; null if it has none
     * @param more headers besides those of CloudEvents
     * @throws UnavailableException if the broker does not take it in time
     */
    void write(String topic, @Nullable String key, CloudEvent event, Map<String, String> more);

    /**
     * Writes a tombstone, which withdraws the object of this key, and waits until the broker has it.
     *
     * @throws UnavailableException if the broker does not take it in time
     */
    void withdraw(String topic, String key, Map<String, String> headers);

    /** The broker could not be asked; the message says the mend. */
    final class UnavailableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public UnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
