package dev.landfall.model.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.landfall.model.entity.CellHead;
import dev.landfall.model.entity.Cluster;
import dev.landfall.model.entity.ClusterDevices;
import dev.landfall.model.entity.Entity;
import dev.landfall.model.entity.EntityKey;
import dev.landfall.model.entity.Job;
import dev.landfall.model.entity.Node;
import dev.landfall.model.entity.PolicyEntry;
import dev.landfall.model.entity.QueueTree;
import dev.landfall.model.entity.QuotaEntry;
import dev.landfall.model.entity.ReaderFactEntry;
import dev.landfall.model.entity.WorkItem;
import dev.landfall.model.journal.JournalRecord;
import dev.landfall.model.wire.CloudEvent;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * The stored forms: JSON for what people and other programs read (inputs, events, the journal), CBOR for entities. The same value
 * gives the same bytes: fields in the order of the record's components, maps sorted, absent fields left out.
 *
 * <p>Thread-safe.
 */
public final class Codec {

    private static final ObjectMapper JSON = configure(JsonMapper.builder().build());
    private static final ObjectMapper CBOR = configure(CBORMapper.builder().build());
    private static final ObjectWriter JOURNAL_WRITER = JSON.writerFor(JournalRecord.class);
    private static final ObjectReader JOURNAL_READER = JSON.readerFor(JournalRecord.class);
    private static final Map<EntityKey.Kind, Class<? extends Entity>> TYPES = types();
    private static final Map<EntityKey.Kind, ObjectReader> READERS = readers();
    private static final ObjectWriter ENTITY_WRITER = CBOR.writer();

    private Codec() {}

    private static ObjectMapper configure(ObjectMapper mapper) {
        mapper.setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
        mapper.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
        mapper.configure(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, true);
        mapper.configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, true);
        mapper.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(64).build());
        SealedTypes.register(mapper);
        return mapper;
    }

    private static Map<EntityKey.Kind, Class<? extends Entity>> types() {
        Map<EntityKey.Kind, Class<? extends Entity>> types = new EnumMap<>(EntityKey.Kind.class);
        types.put(EntityKey.Kind.CELL_HEAD, CellHead.class);
        types.put(EntityKey.Kind.CLUSTER, Cluster.class);
        types.put(EntityKey.Kind.CLUSTER_DEVICES, ClusterDevices.class);
        types.put(EntityKey.Kind.JOB, Job.class);
        types.put(EntityKey.Kind.NODE, Node.class);
        types.put(EntityKey.Kind.POLICY, PolicyEntry.class);
        types.put(EntityKey.Kind.QUEUE_TREE, QueueTree.class);
        types.put(EntityKey.Kind.QUOTA, QuotaEntry.class);
        types.put(EntityKey.Kind.READER_FACT, ReaderFactEntry.class);
        types.put(EntityKey.Kind.WORK_ITEM, WorkItem.class);
        return types;
    }

    private static Map<EntityKey.Kind, ObjectReader> readers() {
        Map<EntityKey.Kind, ObjectReader> readers = new EnumMap<>(EntityKey.Kind.class);
        TYPES.forEach((kind, type) -> readers.put(kind, CBOR.readerFor(type)));
        return readers;
    }

    /** The mapper behind the JSON forms, for callers that read a tree first. Do not configure it. */
    public static ObjectMapper json() {
        return JSON;
    }

    public static byte[] encode(Entity entity) {
        return write(ENTITY_WRITER, entity);
    }

    /** @throws IOException if the bytes are not an entity of the key's kind: the store is corrupt */
    public static Entity decode(EntityKey.Kind kind, byte[] bytes, int offset, int length) throws IOException {
        ObjectReader reader = READERS.get(kind);
        if (reader == null) {
            throw new IllegalStateException("no reader for entities of kind " + kind);
        }
        return reader.readValue(bytes, offset, length);
    }

    public static byte[] encode(JournalRecord record) {
        return write(JOURNAL_WRITER, JournalForm.written(record));
    }

    /** @throws IOException if the bytes are not a journal record of a version this code knows */
    public static JournalRecord decodeJournal(byte[] bytes) throws IOException {
        return JournalForm.read(JOURNAL_READER.readValue(bytes));
    }

    /** An event whose data is a value of a sealed type of the model: an input, a dispatch. */
    public static CloudEvent event(String id, String source, Object value) {
        return new CloudEvent(id, source, typeOf(value), CloudEvent.JSON, toJson(value));
    }

    /** Canonical JSON of any value of the model. */
    public static byte[] toJson(Object value) {
        return write(JSON.writer(), value);
    }

    /** The {@code type} that a value of a sealed type of the model is written with. */
    public static String typeOf(Object value) {
        return typeOf(value.getClass());
    }

    public static String typeOf(Class<?> type) {
        return SealedTypes.nameOf(type);
    }

    /**
     * Reads JSON as {@link #toJson} writes it; a value of a sealed type names its {@code type}.
     *
     * @throws IOException if the bytes are not of that type
     */
    public static <T> T fromJson(byte[] bytes, Class<T> type) throws IOException {
        return JSON.readValue(bytes, type);
    }

    private static byte[] write(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value of the model cannot be written: " + value, e);
        }
    }
}
