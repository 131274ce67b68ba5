package dev.landfall.streams.cell;

import dev.landfall.streams.topics.TopicKind;
import dev.landfall.streams.topology.CellTopology;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** How Kafka Streams is set up for a cell, and why each setting is not the default. */
final class StreamsProperties {

    /** The broker's smallest (group.min.session.timeout.ms). A standby takes over this long after its active instance died. */
    static final int SESSION_TIMEOUT_MS = 6_000;

    /**
     * A dead instance's open transaction holds back every reader until it times out, unless the instance returns before. It must
     * outlast a pause of the process; a slower one is fenced, and the task starts anew from the changelog.
     */
    static final int TRANSACTION_TIMEOUT_MS = 5_000;

    /** Streams blocks in poll before it looks at the commit interval: with the default of 100 ms no commit is faster. */
    private static final int POLL_MS = 5;

    /** A new tenant's or cluster's topic is read this much later, plus a rebalance of some milliseconds. */
    private static final int METADATA_MAX_AGE_MS = 2_000;

    /**
     * The step's processor asks for commits while it keeps up with its inputs; this many times less often it is when it is behind.
     * A transaction costs the broker about 2.5 ms of CPU, however much is in it.
     */
    private static final int COMMITS_BEHIND = 4;

    private static final int LARGEST_REQUEST_BYTES = 16 << 20;

    /**
     * What a transaction has for a topic goes as one batch, and all of them in one request, when the transaction ends and flushes.
     * With the default of 16 KiB a transaction was several requests, each of which the broker adds to the transaction's log: a
     * third more of its CPU.
     */
    private static final int BATCH_BYTES = 256 << 10;

    private static final int LINGER_MS = 1_000;

    private StreamsProperties() {}

    static Properties of(CellSettings settings) {
        Properties properties = new Properties();
        properties.putAll(settings.clientProperties());
        String application = CellTopology.applicationId(settings.topics());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, application + "-" + settings.instance());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateFolder().toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitEvery().multipliedBy(COMMITS_BEHIND).toMillis());
        properties.put(StreamsConfig.POLL_MS_CONFIG, POLL_MS);
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbys());
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.replication());
        // A cell is one task: a second thread would have nothing to do.
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        // Both stores say themselves whether they cache.
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        // Waiting for slower partitions made order and latency worse when it was measured (docs/adr/0005).
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, 0L);
        // Names derived from the topology would move with it.
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // Patterns and static membership are refused by the new group protocol.
        properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        consumer(properties, settings);
        producer(properties);
        return properties;
    }

    private static void consumer(Properties properties, CellSettings settings) {
        // Static membership: an instance that returns within the session time-out takes up its task without a
        // rebalance.
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), settings.instance());
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MS);
        properties.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), SESSION_TIMEOUT_MS / 4);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.METADATA_MAX_AGE_CONFIG), METADATA_MAX_AGE_MS);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    }

    private static void producer(Properties properties) {
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_TIMEOUT_MS);
        // Journal and changelog repeat themselves; what the topics take is counted after compression, this before.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_REQUEST_BYTES);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MS);
        // Room for the largest output beside what is under way.
        properties.put(
                StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG),
                16L * TopicKind.LARGEST_OUTPUT_BYTES);
        // A cluster's dispatch topic may still be in the making when the cluster gets its first job.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.METADATA_MAX_AGE_CONFIG), METADATA_MAX_AGE_MS);
    }
}
