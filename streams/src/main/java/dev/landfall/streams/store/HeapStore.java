package dev.landfall.streams.store;

import dev.landfall.core.State;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The innermost store: the State itself. A put from the processor changes nothing here, because the core has put the entity already;
 * it passes through on its way to the changelog. A restore does put. No bytes are kept, so there is nothing to get.
 */
final class HeapStore implements KeyValueStore<Bytes, byte[]> {

    private final String name;
    private final State state;
    private boolean open;

    HeapStore(String name, State state) {
        this.name = name;
        this.state = state;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (BatchingStateRestoreCallback) this::restore);
        open = true;
    }

    private void restore(Iterable<KeyValue<byte[], byte[]>> records) {
        for (KeyValue<byte[], byte[]> record : records) {
            Changelog.apply(state, record.key, record.value);
        }
    }

    @Override
    public void put(Bytes key, byte[] value) {}

    @Override
    public byte[] putIfAbsent(Bytes key, byte[] value) {
        throw new UnsupportedOperationException("a step's entities are written by CellStore.write alone");
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        throw new UnsupportedOperationException("a step's entities are written by CellStore.write alone");
    }

    @Override
    @SuppressWarnings("NullAway") // as the interface has it: null = there was none
    public byte[] delete(Bytes key) {
        return null;
    }

    @Override
    public byte[] get(Bytes key) {
        throw unreadable();
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
        throw unreadable();
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        throw unreadable();
    }

    private static UnsupportedOperationException unreadable() {
        return new UnsupportedOperationException("entities are read from the State, not as bytes");
    }

    @Override
    public long approximateNumEntries() {
        return state.size();
    }

    /** A closed store may be initialised again, and is then restored from the start: nothing of before may be left. */
    @Override
    public void close() {
        state.clear();
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /** The default throws at each put. Positions serve interactive queries, which this store does not answer. */
    @Override
    public Position getPosition() {
        return Position.emptyPosition();
    }
}
