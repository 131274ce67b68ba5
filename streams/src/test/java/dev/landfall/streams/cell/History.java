package dev.landfall.streams.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.core.Core;
import dev.landfall.core.Head;
import dev.landfall.core.State;
import dev.landfall.core.StepResult;
import dev.landfall.model.Digest;
import dev.landfall.model.JobId;
import dev.landfall.model.codec.Codec;
import dev.landfall.model.event.Event;
import dev.landfall.model.input.InputRef;
import dev.landfall.model.journal.JournalRecord;
import dev.landfall.streams.store.Changelog;
import dev.landfall.streams.topics.TopicKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A cell's committed topics, read to their end, and what must hold of them after whatever happened. */
public final class History {

    private History() {}

    /** Committed records of a topic from its beginning to its present end. */
    public static List<ConsumerRecord<byte[], byte[]>> read(CellSettings settings, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                settings.bootstrapServers(),
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    /** How often each job was placed, by what the journal says. */
    public static Map<JobId, Integer> placements(CellSettings settings) throws IOException {
        Map<JobId, Integer> placements = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record :
                read(settings, settings.topics().journal())) {
            for (Event event : Codec.decodeJournal(record.value()).events()) {
                if (event instanceof Event.JobPlaced placed) {
                    placements.merge(placed.job(), 1, Integer::sum);
                }
            }
        }
        return placements;
    }

    /**
     * Holds the journal against itself, against the core and against the changelog: steps without a gap, an unbroken chain, each
     * input taken once, the same decisions again, and in the end the entities of the changelog.
     *
     * @return how many steps there were
     */
    public static long check(CellSettings settings, Core core) throws IOException {
        State replayed = new State();
        Set<InputRef> inputs = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> record :
                read(settings, settings.topics().journal())) {
            JournalRecord journal = Codec.decodeJournal(record.value());
            assertThat(journal.step())
                    .as("steps have no gap")
                    .isEqualTo(replayed.head().step() + 1);
            assertThat(journal.previousHash())
                    .as("the chain is whole at step %d", journal.step())
                    .isEqualTo(replayed.head().journalHash());
            assertThat(inputs.add(journal.input().ref()))
                    .as("%s is taken once", journal.input().ref())
                    .isTrue();
            StepResult again = core.take(replayed, journal.input());
            assertThat(again.events())
                    .as("step %d decides as it did", journal.step())
                    .isEqualTo(journal.events());
            replayed.head(new Head(
                    journal.step(), journal.nowMs(), Digest.of(record.value()).hex()));
        }
        State stored = new State();
        String changelog = TopicKind.STATE_CHANGELOG.name(settings.topics(), "");
        for (ConsumerRecord<byte[], byte[]> record : read(settings, changelog)) {
            Changelog.apply(stored, record.key(), record.value());
        }
        if (stored.head().step() == replayed.head().step()) {
            assertThat(stored.head()).isEqualTo(replayed.head());
            replayed.put(replayed.cell());
            stored.put(stored.cell());
            assertThat(stored.entities()).isEqualTo(replayed.entities());
        }
        return replayed.head().step();
    }
}
