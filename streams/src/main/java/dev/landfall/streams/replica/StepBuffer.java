package dev.landfall.streams.replica;

import dev.landfall.core.Head;
import dev.landfall.streams.store.StoredValue;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Collects the changelog's records until a step is whole. */
final class StepBuffer {

    private final List<ConsumerRecord<byte[], byte[]>> whole = new ArrayList<>();
    private final List<ConsumerRecord<byte[], byte[]>> part = new ArrayList<>();

    void add(ConsumerRecord<byte[], byte[]> record) {
        part.add(record);
        Head head = record.value() == null ? null : StoredValue.head(record.value());
        if (head != null) {
            whole.addAll(part);
            part.clear();
        }
    }

    /** The records of all steps that are whole, in order; they are forgotten here. */
    List<ConsumerRecord<byte[], byte[]>> take() {
        List<ConsumerRecord<byte[], byte[]>> taken = List.copyOf(whole);
        whole.clear();
        return taken;
    }
}
