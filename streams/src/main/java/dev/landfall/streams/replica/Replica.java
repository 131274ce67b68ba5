package dev.landfall.streams.replica;

import dev.landfall.core.Head;
import dev.landfall.core.State;
import dev.landfall.streams.cell.CellSettings;
import dev.landfall.streams.store.Changelog;
import dev.landfall.streams.topics.TopicKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A copy of a cell's state that follows the writer. Every answer is of one whole step. It begins anew by itself when it fails.
 *
 * <p>Thread-safe. A question runs under a read lock on the asker's thread: it must be short, and must not change the State or keep it.
 */
public final class Replica implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int BEGIN_AGAIN_AFTER_MS = 500;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final CellSettings settings;
    private final TopicPartition changelog;
    private final State state = new State();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Waiters waiters = new Waiters();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    private volatile ReplicaHealth health = new ReplicaHealth(Head.START, false, 0, 0, 0, null);
    private volatile @Nullable Consumer<byte[], byte[]> following;

    private Replica(CellSettings settings) {
        this.settings = settings;
        this.changelog = new TopicPartition(TopicKind.STATE_CHANGELOG.name(settings.topics(), ""), 0);
        this.thread =
                Thread.ofPlatform().daemon().name("replica-" + settings.cell()).unstarted(this::run);
    }

    /** Starts following; returns at once. */
    public static Replica start(CellSettings settings) {
        Replica replica = new Replica(settings);
        replica.thread.start();
        return replica;
    }

    /** Answers a question from one whole step. */
    public <T> T read(Function<State, T> question) {
        lock.readLock().lock();
        try {
            return question.apply(state);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Completes once the replica shows the step or a later one; never fails by itself: give it a time-out. */
    public CompletableFuture<Head> awaitStep(long step) {
        CompletableFuture<Head> answer = waiters.add(shown -> shown.head().step() >= step);
        // It may be so already, and then nothing more need come.
        lock.readLock().lock();
        try {
            waiters.look(state);
        } finally {
            lock.readLock().unlock();
        }
        return answer;
    }

    public ReplicaHealth health() {
        return health;
    }

    private void run() {
        while (stopping.getCount() > 0) {
            try (Consumer<byte[], byte[]> consumer = consumer()) {
                following = consumer;
                clear();
                follow(consumer);
            } catch (WakeupException stop) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("replica of cell {}: it failed and begins anew", settings.cell(), e);
                ReplicaHealth now = health;
                health = new ReplicaHealth(
                        now.head(),
                        false,
                        now.lagRecords(),
                        now.lookedAtMs(),
                        now.restarts() + 1,
                        String.valueOf(e.getMessage()));
                pause();
            }
        }
    }

    private void pause() {
        try {
            if (stopping.await(BEGIN_AGAIN_AFTER_MS, TimeUnit.MILLISECONDS)) {
                LOG.debug("replica of cell {} ends", settings.cell());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Consumer<byte[], byte[]> consumer() {
        Map<String, Object> properties = new TreeMap<>(settings.clientProperties());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "replica-" + settings.cell() + "-" + settings.instance());
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        consumer.assign(List.of(changelog));
        consumer.seekToBeginning(List.of(changelog));
        StepBuffer buffer = new StepBuffer();
        while (stopping.getCount() > 0) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                buffer.add(record);
            }
            OptionalLong lag = consumer.currentLag(changelog);
            apply(buffer.take(), lag);
        }
    }

    private void apply(List<ConsumerRecord<byte[], byte[]>> records, OptionalLong lag) {
        Head head = health.head();
        if (!records.isEmpty()) {
            lock.writeLock().lock();
            try {
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    Changelog.apply(state, record.key(), record.value());
                }
                head = state.head();
                waiters.look(state);
            } finally {
                lock.writeLock().unlock();
            }
        }
        ReplicaHealth before = health;
        boolean caughtUp = lag.isPresent() && lag.getAsLong() == 0;
        long looked = lag.isPresent() ? System.currentTimeMillis() : before.lookedAtMs();
        health = new ReplicaHealth(
                head, caughtUp, lag.orElse(before.lagRecords()), looked, before.restarts(), before.trouble());
    }

    private void clear() {
        lock.writeLock().lock();
        try {
            state.clear();
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        stopping.countDown();
        Consumer<byte[], byte[]> consumer = following;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(STOP_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
