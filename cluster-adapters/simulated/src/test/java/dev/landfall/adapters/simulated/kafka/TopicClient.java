package dev.landfall.adapters.simulated.kafka;

import dev.landfall.model.ClusterName;
import dev.landfall.model.JobId;
import dev.landfall.model.codec.Codec;
import dev.landfall.model.input.Input;
import dev.landfall.model.input.Input.StatusReported;
import dev.landfall.model.wire.CellTopics;
import dev.landfall.model.wire.Dispatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The cell's side of one member's topics: writes dispatches in transactions, reads reports. */
final class TopicClient implements AutoCloseable {

    private final String servers;
    private final CellTopics topics;
    private final ClusterName cluster;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Input.FromAgent> reports = new ArrayList<>();
    private final List<String> foreign = new ArrayList<>();

    TopicClient(String servers, CellTopics topics, ClusterName cluster) {
        this.servers = servers;
        this.topics = topics;
        this.cluster = cluster;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "transactional.id", topics.prefix() + "test"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    void createTopics() {
        List<String> names = List.of(topics.nodeCapacity(cluster), topics.jobStatus(cluster), topics.dispatch(cluster));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(names.stream()
                            .map(name -> new NewTopic(name, 1, (short) 1))
                            .toList())
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        consumer.assign(names.subList(0, 2).stream()
                .map(name -> new TopicPartition(name, 0))
                .toList());
    }

    void dispatch(Dispatch dispatch) {
        dispatch(List.of(dispatch));
    }

    void dispatch(List<? extends Dispatch> dispatches) {
        producer.beginTransaction();
        dispatches.forEach(each -> write(each.job(), Codec.toJson(each)));
        producer.commitTransaction();
    }

    void settle(JobId job) {
        producer.beginTransaction();
        write(job, null);
        producer.commitTransaction();
    }

    private void write(JobId job, byte @Nullable [] value) {
        var _ = producer.send(
                new ProducerRecord<>(topics.dispatch(cluster), 0, job.value().getBytes(StandardCharsets.UTF_8), value));
    }

    /** All that the agent has reported so far. */
    List<Input.FromAgent> reports() {
        consumer.poll(Duration.ofMillis(100)).forEach(this::take);
        return reports;
    }

    long count(Class<StatusReported> type, StatusReported.Phase phase) {
        return reports().stream()
                .filter(report -> type.isInstance(report) && type.cast(report).phase() == phase)
                .count();
    }

    /** Records whose headers are not those of a CloudEvent about what they carry. */
    List<String> foreignHeaders() {
        return foreign;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            Input.FromAgent report = (Input.FromAgent) Codec.fromJson(record.value(), Input.class);
            reports.add(report);
            List<String> headers = StreamSupport.stream(record.headers().spliterator(), false)
                    .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                    .toList();
            List<String> wanted = List.of(
                    "ce_specversion=1.0",
                    "ce_id=" + report.number().session() + "-" + report.number().sequence(),
                    "ce_source=/clusters/" + cluster,
                    "ce_type=" + Codec.typeOf(report),
                    "content-type=application/json");
            if (!headers.equals(wanted)) {
                foreign.add(headers.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
