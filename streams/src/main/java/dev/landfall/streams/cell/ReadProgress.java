package dev.landfall.streams.cell;

import dev.landfall.model.wire.CellTopics;
import dev.landfall.streams.topics.TopicName;
import dev.landfall.streams.topology.CellTopology;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Up to which time all inputs are known to be read: at some moment the ends of all input topics are asked for, and once the group has
 * committed up to these ends, everything that was there at that moment has been taken.
 *
 * <p>Ticks do not count: the cell writes them itself, and no lease hangs on them. {@link #look} is for one thread; the answer for any.
 */
final class ReadProgress {

    /** How old the newest proof may be for a tick to say that the cell had caught up. */
    private static final long FRESH_MS = 2_500;

    private final Admin admin;
    private final Pattern inputs;
    private final String ticks;
    private final String group;
    private @Nullable Ends asked;
    private volatile long readUpToMs = Long.MIN_VALUE;

    ReadProgress(Admin admin, CellTopics topics) {
        this.admin = admin;
        this.inputs = TopicName.inputs(topics);
        this.ticks = topics.ticks();
        this.group = CellTopology.applicationId(topics);
    }

    private record Ends(long atMs, Map<TopicPartition, Long> first, Map<TopicPartition, Long> end) {}

    /** Whether everything older than {@value #FRESH_MS} ms before this time is known to be read. */
    boolean caughtUp(long nowMs) {
        long readUpTo = readUpToMs;
        return readUpTo != Long.MIN_VALUE && nowMs - readUpTo <= FRESH_MS;
    }

    /** Asks the broker anew. */
    void look(long nowMs) throws ExecutionException, InterruptedException {
        Ends ends = asked;
        if (ends == null) {
            ends = ends(nowMs);
            asked = ends;
        }
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        if (covers(committed, ends)) {
            readUpToMs = ends.atMs();
            asked = null;
        }
    }

    private Ends ends(long nowMs) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = admin.listTopics().names().get().stream()
                .filter(name -> inputs.matcher(name).matches() && !name.equals(ticks))
                .collect(Collectors.toMap(name -> new TopicPartition(name, 0), _ -> OffsetSpec.latest()));
        Map<TopicPartition, OffsetSpec> earliest =
                latest.keySet().stream().collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.earliest()));
        return new Ends(nowMs, offsets(earliest), offsets(latest));
    }

    private Map<TopicPartition, Long> offsets(Map<TopicPartition, OffsetSpec> asked)
            throws ExecutionException, InterruptedException {
        return admin
                .listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> offset(entry.getValue())));
    }

    private static long offset(ListOffsetsResultInfo info) {
        return info.offset();
    }

    private static boolean covers(Map<TopicPartition, OffsetAndMetadata> committed, Ends ends) {
        return ends.end().entrySet().stream().allMatch(entry -> {
            OffsetAndMetadata read = committed.get(entry.getKey());
            long readUpTo = read == null ? ends.first().getOrDefault(entry.getKey(), 0L) : read.offset();
            return readUpTo >= entry.getValue();
        });
    }
}
