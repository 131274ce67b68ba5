package dev.landfall.streams.store;

import dev.landfall.core.State;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Builds the store: Streams' own logged key-value store around the heap, and the facade around that. Streams calls {@link #build}
 * more than once; each call gives a State of its own.
 */
public final class CellStoreBuilder implements StoreBuilder<CellStore> {

    private final String name;
    private final Map<String, String> changelogConfig;

    /** @param changelogConfig of the changelog topic, should Streams have to create it */
    public CellStoreBuilder(String name, Map<String, String> changelogConfig) {
        this.name = name;
        this.changelogConfig = Map.copyOf(changelogConfig);
    }

    @Override
    public CellStore build() {
        State state = new State();
        HeapStore heap = new HeapStore(name, state);
        KeyValueStore<Bytes, byte[]> logged = Stores.keyValueStoreBuilder(
                        supplier(heap), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(changelogConfig)
                .withCachingDisabled()
                .build();
        return new CellStore(logged, state);
    }

    private KeyValueBytesStoreSupplier supplier(HeapStore heap) {
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return heap;
            }

            @Override
            public String metricsScope() {
                return "heap";
            }
        };
    }

    @Override
    public Map<String, String> logConfig() {
        return changelogConfig;
    }

    @Override
    public boolean loggingEnabled() {
        return true;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public StoreBuilder<CellStore> withCachingEnabled() {
        throw fixed("caching");
    }

    @Override
    public StoreBuilder<CellStore> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<CellStore> withLoggingEnabled(Map<String, String> config) {
        throw fixed("logging");
    }

    @Override
    public StoreBuilder<CellStore> withLoggingDisabled() {
        throw fixed("logging");
    }

    private UnsupportedOperationException fixed(String what) {
        return new UnsupportedOperationException("store " + name + ": its " + what + " is part of what it is");
    }
}
