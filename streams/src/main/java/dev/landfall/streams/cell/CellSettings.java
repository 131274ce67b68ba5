package dev.landfall.streams.cell;

import dev.landfall.model.CellName;
import dev.landfall.model.wire.CellTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a cell runs on this instance.
 *
 * @param cell its name
 * @param bootstrapServers of its Kafka
 * @param instance unique among the cell's instances and the same after a restart, e.g. the pod's name in a StatefulSet
 * @param stateFolder kept over restarts; only one process may use it
 * @param commitEvery how often a transaction ends while the cell keeps up: a longer one costs latency and saves work
 * @param standbys how many other instances keep a warm copy of the state
 * @param replication copies of each topic
 * @param salt of the hashes of manifests; secret
 * @param client properties for every Kafka client, as TLS and SASL
 */
public record CellSettings(
        CellName cell,
        String bootstrapServers,
        String instance,
        Path stateFolder,
        Duration commitEvery,
        int standbys,
        int replication,
        String salt,
        Map<String, String> client) {

    private static final Duration COMMIT_EVERY = Duration.ofMillis(20);

    public CellSettings {
        client = Map.copyOf(client);
        if (instance.isBlank()) {
            throw new IllegalArgumentException(
                    "instance is blank: give a name that no other instance of cell " + cell + " has");
        }
        if (replication < 1 || standbys < 0) {
            throw new IllegalArgumentException(
                    "replication is " + replication + " and standbys " + standbys + ": give at least 1 and 0");
        }
    }

    /** One instance, one broker. */
    public static CellSettings of(String cell, String bootstrapServers, Path stateFolder) {
        return new CellSettings(
                new CellName(cell), bootstrapServers, "one", stateFolder, COMMIT_EVERY, 0, 1, cell, Map.of());
    }

    public CellSettings withInstance(String newInstance, Path newStateFolder) {
        return new CellSettings(
                cell, bootstrapServers, newInstance, newStateFolder, commitEvery, standbys, replication, salt, client);
    }

    public CellSettings withStandbys(int newStandbys) {
        return new CellSettings(
                cell, bootstrapServers, instance, stateFolder, commitEvery, newStandbys, replication, salt, client);
    }

    public CellTopics topics() {
        return new CellTopics(cell);
    }

    /** What every client of this cell is made with. */
    public Map<String, Object> clientProperties() {
        Map<String, Object> properties = new TreeMap<>(client);
        properties.put("bootstrap.servers", bootstrapServers);
        return properties;
    }
}
