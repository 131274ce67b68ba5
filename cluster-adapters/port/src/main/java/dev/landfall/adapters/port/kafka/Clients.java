package dev.landfall.adapters.port.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka's clients as an agent uses them. */
public record Clients(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer) implements AutoCloseable {

    public static final System.Logger LOG = System.getLogger(Clients.class.getName());

    /** A complete picture of thousands of nodes is one record; compressed it is below the topic's limit. */
    private static final int LARGEST_REQUEST_BYTES = 32 << 20;

    /** @param config whatever else the broker wants: security, addresses */
    public static Clients to(String bootstrapServers, Map<String, Object> config) {
        Map<String, Object> consumer = new HashMap<>(config);
        consumer.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        consumer.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        Map<String, Object> producer = new HashMap<>(config);
        producer.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        producer.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        producer.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST_BYTES);
        // A report that does not arrive in this time is told anew from the present state.
        producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        // The loop must not stand still while a broker is away: leases of all members depend on it.
        producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 500);
        return new Clients(
                new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                new KafkaProducer<>(producer, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /** Topics are made by the project, not by agents: a member waits for its own. */
    boolean haveTopics(List<String> names) {
        Set<String> present = consumer.listTopics(Duration.ofSeconds(5)).keySet();
        return present.containsAll(names);
    }

    @Override
    public void close() {
        consumer.close();
        producer.close(Duration.ofSeconds(5));
    }
}
