package dev.landfall.streams.cell;

import dev.landfall.broker.TestBroker;
import dev.landfall.core.Core;
import dev.landfall.core.Settings;
import dev.landfall.model.JobId;
import dev.landfall.model.seam.DeviceFit;
import dev.landfall.model.wire.CellTopics;
import dev.landfall.model.wire.CloudEvent;
import dev.landfall.streams.SimpleReaders;
import dev.landfall.streams.door.JobDoor;
import dev.landfall.streams.replica.Replica;
import dev.landfall.streams.topology.StepObserver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A cell of its own on a broker, with what a test needs around it. */
public final class CellFixture implements AutoCloseable {

    private static final String SOURCE = "/tests";

    private final CellSettings settings;
    private final Producer<String, byte[]> producer;
    private final Replica replica;
    private final List<Cell> cells = new ArrayList<>();
    private int submitted;

    public CellFixture(TestBroker broker, String cell, Path folder) {
        settings = CellSettings.of(cell, broker.bootstrapServers(), folder);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 5),
                new StringSerializer(),
                new ByteArraySerializer());
        replica = Replica.start(settings);
    }

    public static Core core() {
        return new Core(Settings.DEFAULT, SimpleReaders.everywhere(), DeviceFit.none());
    }

    public CellSettings settings() {
        return settings;
    }

    public CellTopics topics() {
        return settings.topics();
    }

    public Replica replica() {
        return replica;
    }

    public Cell start() {
        return start(settings, StepObserver.NONE);
    }

    public Cell start(CellSettings with, StepObserver observer) {
        Cell cell = Cell.start(with, core(), SimpleReaders.readers(), observer);
        cells.add(cell);
        return cell;
    }

    /** Submits the next job; returns its id. */
    public JobId submit() {
        String id = "job-" + submitted++;
        String manifest = "{\"name\": \"" + id + "\", \"pods\": 2}";
        send(topics().jobs(), null, event(id, "dev.landfall.job.submitted.v1", manifest));
        return JobDoor.jobId(null, SOURCE, id);
    }

    public int submitted() {
        return submitted;
    }

    public static CloudEvent event(String id, String type, String data) {
        return new CloudEvent(id, SOURCE, type, CloudEvent.JSON, data.getBytes(StandardCharsets.UTF_8));
    }

    public void send(String topic, @Nullable String key, CloudEvent event) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, event.data());
        new TreeMap<>(event.headers())
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        var _ = producer.send(record, (_, failure) -> {
            if (failure != null) {
                System.err.println("not sent to " + topic + ": " + failure);
            }
        });
    }

    public long jobsKnown() {
        return replica.read(state -> state.entities().keySet().stream()
                .filter(key -> key.stored().startsWith("j/"))
                .count());
    }

    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
        replica.close();
        cells.forEach(Cell::close);
    }
}
