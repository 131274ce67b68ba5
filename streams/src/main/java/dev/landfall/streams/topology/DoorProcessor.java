package dev.landfall.streams.topology;

import dev.landfall.streams.door.Arrival;
import dev.landfall.streams.door.Door;
import dev.landfall.streams.store.CellStore;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Takes records to the door. Headers end here: what goes on has none of the sender's. */
final class DoorProcessor implements Processor<byte[], byte[], byte[], Opened> {

    private final Door door;
    private @Nullable ProcessorContext<byte[], Opened> context;
    private @Nullable CellStore store;

    DoorProcessor(Door door) {
        this.door = door;
    }

    @Override
    public void init(ProcessorContext<byte[], Opened> newContext) {
        context = newContext;
        store = newContext.getStateStore(CellTopology.STATE);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        ProcessorContext<byte[], Opened> to = Objects.requireNonNull(context);
        long start = System.nanoTime();
        RecordMetadata from = to.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record of a source has its place in a topic"));
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        Arrival arrival =
                new Arrival(from.topic(), from.offset(), record.timestamp(), record.key(), headers, record.value());
        Opened opened = new Opened(
                door.open(arrival, Objects.requireNonNull(store).state().readerFacts()), System.nanoTime() - start);
        to.forward(new Record<>(record.key(), opened, record.timestamp()));
    }
}
