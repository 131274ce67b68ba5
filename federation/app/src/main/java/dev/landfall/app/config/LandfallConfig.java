package dev.landfall.app.config;

import dev.landfall.model.quota.FairSharing;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The service's settings. HTTP's own are Quarkus': {@code quarkus.http.port}, {@code quarkus.http.host} … */
@ConfigMapping(prefix = "landfall")
public interface LandfallConfig {

    /** What a process does for its cells. */
    enum Role {
        /** Takes the steps, or stands by for an instance that does. */
        WRITER,
        /** Follows the state and answers the API from it. */
        READER
    }

    /** The brokers, {@code host:port}, separated by commas. */
    @WithDefault("127.0.0.1:9092")
    String bootstrapServers();

    /** The cells that this process serves; requests that name none mean the first. */
    @WithDefault("main")
    List<String> cells();

    @WithDefault("writer,reader")
    Set<Role> roles();

    /** Folder of the local state: a cache of what the broker has, made anew when it is lost. */
    @WithDefault("landfall-data")
    Path data();

    /** This process among those that serve the same cells; it must keep it over restarts, and no two may share it. */
    @WithDefault("app-1")
    String instance();

    /** How often a cell's steps are committed: the least time until others see them. It is four times that while the cell is behind. */
    @WithDefault("20ms")
    Duration commitInterval();

    /** How many other instances keep a warm copy of each cell. */
    @WithDefault("0")
    int standbys();

    /** Copies of each topic that the service creates. */
    @WithDefault("1")
    int replication();

    /** Members whose topics are made at the start, in each cell. Others are told by their first topic, made by whoever admits them. */
    Optional<List<String>> clusters();

    /** Tenants whose submission topics are made at the start, in each cell. */
    Optional<List<String>> tenants();

    /**
     * Kueue's fair sharing, by its preemption strategies in the order in which they are tried, as {@code
     * less-than-or-equal-to-final-share,less-than-initial-share}. Absent: priority and time decide, not shares.
     */
    Optional<List<FairSharing.Strategy>> fairSharing();

    /** How long a request may wait for a step, for a job that it submitted, or for the broker. */
    @WithDefault("10s")
    Duration patience();

    /** Id of a process whose end is this one's too, however it ended; for a demo or a test that started it. */
    OptionalLong endsWith();

    /** Of the hashes of manifests in the journal; secret. The cell's name if absent. */
    Optional<String> salt();

    /** Properties for every Kafka client, as TLS and SASL: {@code landfall.client."security.protocol"=SSL}. */
    Map<String, String> client();

    /**
     * The request header in which a trusted proxy names who asks. Where it is set, a write without it is refused; where it
     * is not, nobody is authenticated and writes are recorded as those of the API.
     */
    Optional<String> principalHeader();
}
