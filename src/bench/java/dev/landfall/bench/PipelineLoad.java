package dev.landfall.bench;

import dev.landfall.model.wire.CellTopics;
import dev.landfall.model.wire.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Submits jobs, as a producer in a team's pipeline would. Used by one thread. */
final class PipelineLoad implements AutoCloseable {

    private static final String SOURCE = "/bench/pipeline";
    private static final long LOOK_EVERY_NANOS = 1_000_000;

    private final CellTopics topics;
    private final Producer<String, byte[]> producer;
    private final DispatchWatch watch;
    private final AtomicInteger failed = new AtomicInteger();
    private int submitted;

    PipelineLoad(String bootstrapServers, CellTopics topics, DispatchWatch watch) {
        this.topics = topics;
        this.watch = watch;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 1, "compression.type", "lz4"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    int submitted() {
        return submitted;
    }

    void publish(Map<String, String> quota) {
        quota.forEach((key, manifest) -> send(
                topics.quota(),
                key,
                new CloudEvent(key, SOURCE, "dev.landfall.quota.published.v1", CloudEvent.JSON, utf8(manifest))));
    }

    /** Submits at an even rate. */
    void atRate(int perSecond, long nanos) {
        long start = System.nanoTime();
        int first = submitted;
        for (long now = start; now - start < nanos; now = System.nanoTime()) {
            long due = first + (now - start) * perSecond / 1_000_000_000L;
            while (submitted < due) {
                submit();
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    /** Keeps this many jobs between submission and dispatch. */
    void inFlight(int jobs, long nanos) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < nanos) {
            while (submitted - watch.seen() < jobs) {
                submit();
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private void submit() {
        int number = submitted++;
        String id = Integer.toString(number);
        watch.submitted(SOURCE, id);
        send(
                topics.jobs(),
                null,
                new CloudEvent(
                        id,
                        SOURCE,
                        "dev.landfall.job.submitted.v1",
                        "application/yaml",
                        utf8(PipelineFederation.manifest(number))));
    }

    private void send(String topic, @Nullable String key, CloudEvent event) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, event.data());
        event.headers().forEach((name, value) -> record.headers().add(name, utf8(value)));
        var _ = producer.send(record, (_, failure) -> {
            if (failure != null) {
                failed.incrementAndGet();
            }
        });
    }

    int failed() {
        return failed.get();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
