package dev.landfall.bench;

import dev.landfall.model.wire.CellTopics;
import dev.landfall.streams.door.JobDoor;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Sees dispatches as agents see them, committed, and how long after the submission that is. */
final class DispatchWatch implements AutoCloseable {

    private static final int ROOM = 1_000_000;

    private final Map<String, Long> submittedAt = new ConcurrentHashMap<>();
    private final long[] latencies = new long[ROOM];
    private final AtomicInteger seen = new AtomicInteger();
    private final Consumer<String, byte[]> consumer;
    private final Thread thread;

    DispatchWatch(String bootstrapServers, CellTopics topics) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest",
                        "max.poll.records",
                        5_000),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> dispatches = PipelineFederation.members().stream()
                .map(member -> new TopicPartition(topics.dispatch(member.name()), 0))
                .toList();
        consumer.assign(dispatches);
        consumer.seekToBeginning(dispatches);
        thread = Thread.ofPlatform().name("dispatch-watch").start(this::run);
    }

    void submitted(String source, String id) {
        submittedAt.put(JobDoor.jobId(null, source, id).value(), System.nanoTime());
    }

    /** How many jobs were dispatched. */
    int seen() {
        return seen.get();
    }

    private void run() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    Long at = record.value() == null ? null : submittedAt.remove(record.key());
                    if (at != null) {
                        latencies[seen.get()] = System.nanoTime() - at;
                        seen.incrementAndGet();
                    }
                }
            }
        } catch (WakeupException _) {
            // The end.
        }
    }

    /** The latency in ms below which this share of the jobs from one count to another stayed. */
    double percentileMs(int from, int to, double share) {
        long[] sorted = Arrays.copyOfRange(latencies, from, to);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length))] / 1e6;
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
