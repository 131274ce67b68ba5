package dev.landfall.streams.store;

import dev.landfall.core.Head;
import dev.landfall.core.State;
import dev.landfall.model.codec.Codec;
import dev.landfall.model.entity.Entity;
import dev.landfall.model.entity.EntityKey;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What the processor sees of the store: the State, and one method that writes a step to the changelog.
 *
 * <p>It is deliberately no KeyValueStore: Streams wraps those before it gives them to a processor.
 *
 * <p>Used by the task's thread; while the task is a standby or restores, Streams' own thread fills the State.
 */
public final class CellStore implements StateStore {

    private final KeyValueStore<Bytes, byte[]> logged;
    private final State state;

    CellStore(KeyValueStore<Bytes, byte[]> logged, State state) {
        this.logged = logged;
        this.state = state;
    }

    public State state() {
        return state;
    }

    /**
     * Writes what a step has touched, each entity once, and sets the State's head. The State has the values already.
     *
     * @param touched key → last value, null if removed
     * @return how many records, at least one: a step that left no value behind writes the cell's head anew
     */
    public int write(SortedMap<EntityKey, @Nullable Entity> touched, Head head) {
        SortedMap<EntityKey, Entity> values = new TreeMap<>();
        int written = 0;
        for (Map.Entry<EntityKey, @Nullable Entity> entry : touched.entrySet()) {
            Entity value = entry.getValue();
            if (value != null) {
                values.put(entry.getKey(), value);
            } else {
                logged.delete(Bytes.wrap(Changelog.bytes(entry.getKey())));
                written++;
            }
        }
        Iterable<Entity> inOrder = values.isEmpty() ? List.of(state.cell()) : values.values();
        Iterator<Entity> remaining = inOrder.iterator();
        while (remaining.hasNext()) {
            Entity value = remaining.next();
            byte[] stored = StoredValue.encode(Codec.encode(value), remaining.hasNext() ? null : head);
            logged.put(Bytes.wrap(Changelog.bytes(value.key())), stored);
            written++;
        }
        state.head(head);
        return written;
    }

    @Override
    public String name() {
        return logged.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        logged.init(context, root);
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        logged.commit(changelogOffsets);
    }

    @Override
    public void close() {
        logged.close();
    }

    @Override
    public boolean persistent() {
        return logged.persistent();
    }

    @Override
    public boolean isOpen() {
        return logged.isOpen();
    }

    @Override
    public Position getPosition() {
        return Position.emptyPosition();
    }
}
