package dev.landfall.streams.topology;

import dev.landfall.model.wire.CellTopics;
import dev.landfall.model.wire.CloudEvent;
import dev.landfall.streams.output.Output;
import dev.landfall.streams.store.CellStoreBuilder;
import dev.landfall.streams.topics.TopicKind;
import dev.landfall.streams.topics.TopicName;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** The topology: one source over all input topics, the door, the step, a sink per kind of output. All names are explicit. */
public final class CellTopology {

    public static final String STATE = "state";
    public static final String MANIFESTS = "manifests";

    private static final String INPUTS = "inputs";
    private static final String DOOR = "door";
    private static final String STEP = "step";
    private static final String JOURNAL = "journal";
    private static final String DISPATCH = "dispatch";
    private static final String REJECTED = "rejected";
    private static final String TICKS = "ticks";

    private CellTopology() {}

    /** The application's id, from which Streams names the group, the transactions and the changelogs. */
    public static String applicationId(CellTopics topics) {
        return "landfall." + topics.cell();
    }

    public static Topology build(CellParts parts) {
        CellTopics topics = parts.topics();
        Topology topology = new Topology();
        topology.addSource(INPUTS, new ByteArrayDeserializer(), new ByteArrayDeserializer(), TopicName.inputs(topics));
        topology.addProcessor(DOOR, () -> new DoorProcessor(parts.door()), INPUTS);
        topology.addProcessor(STEP, () -> new StepProcessor(parts), DOOR);
        topology.addStateStore(new CellStoreBuilder(STATE, TopicKind.STATE_CHANGELOG.config()), DOOR, STEP);
        topology.addStateStore(manifests(), STEP);
        Serializer<String> keys = new StringSerializer();
        Serializer<Output> values = new OutputSerializer();
        topology.addSink(JOURNAL, topics.journal(), keys, values, STEP);
        topology.addSink(REJECTED, topics.rejected(), keys, values, STEP);
        topology.addSink(TICKS, topics.ticks(), keys, values, STEP);
        topology.addSink(DISPATCH, new OwnTopic(), keys, values, STEP);
        return topology;
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> manifests() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(MANIFESTS), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(TopicKind.MANIFESTS_CHANGELOG.config())
                .withCachingDisabled();
    }

    static String sinkOf(CellTopics topics, String topic) {
        if (topic.equals(topics.journal())) {
            return JOURNAL;
        }
        if (topic.equals(topics.ticks())) {
            return TICKS;
        }
        return topic.equals(topics.rejected()) ? REJECTED : DISPATCH;
    }

    /** There is a dispatch topic per cluster. */
    private static final class OwnTopic implements TopicNameExtractor<String, Output> {

        @Override
        public String extract(String key, Output output, RecordContext context) {
            return output.topic();
        }

        @Override
        public String toString() {
            return "the output's own topic";
        }
    }

    /** Writes an output's data as the value and its attributes as headers. */
    private static final class OutputSerializer implements Serializer<Output> {

        @Override
        public byte @Nullable [] serialize(String topic, Output output) {
            CloudEvent event = output.event();
            return event == null ? null : event.data();
        }

        @Override
        public byte @Nullable [] serialize(String topic, Headers headers, Output output) {
            CloudEvent event = output.event();
            if (event != null) {
                event.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
            }
            return serialize(topic, output);
        }
    }
}
