package dev.landfall.app.cell;

import dev.landfall.core.State;
import dev.landfall.model.CellName;
import dev.landfall.model.job.ManifestRef;
import dev.landfall.model.wire.CloudEvent;
import dev.landfall.streams.cell.CellHealth;
import dev.landfall.streams.cell.CellSettings;
import dev.landfall.streams.replica.Replica;
import dev.landfall.streams.replica.ReplicaHealth;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** A cell on Kafka: its replica, its producer, and, where this process writes, its task. */
final class KafkaCell implements Cell {

    private final CellSettings settings;
    private final Replica replica;
    private final Producer<byte[], byte[]> producer;
    private final Duration patience;
    private final dev.landfall.streams.cell.@Nullable Cell writer;

    /** @param writer null where this process only reads */
    KafkaCell(
            CellSettings settings,
            Replica replica,
            Producer<byte[], byte[]> producer,
            Duration patience,
            dev.landfall.streams.cell.@Nullable Cell writer) {
        this.settings = settings;
        this.replica = replica;
        this.producer = producer;
        this.patience = patience;
        this.writer = writer;
    }

    @Override
    public CellName name() {
        return settings.cell();
    }

    @Override
    public boolean ready() {
        return replica.health().caughtUp() && (writer == null || writer.health().phase() == CellHealth.Phase.RUNNING);
    }

    @Override
    public ReplicaHealth replicaHealth() {
        return replica.health();
    }

    @Override
    public Optional<CellHealth> writerHealth() {
        return writer == null ? Optional.empty() : Optional.of(writer.health());
    }

    @Override
    public ManifestRef manifestRef(byte[] manifest) {
        return ManifestRef.of(settings.salt(), manifest);
    }

    @Override
    public <T> T read(Function<State, T> reader) {
        return replica.read(reader);
    }

    private record Look<T>(long step, @Nullable T answer) {}

    @Override
    public <T> Optional<T> await(Function<State, @Nullable T> reader, Duration atMost) {
        long giveUpNanos = System.nanoTime() + atMost.toNanos();
        while (true) {
            Look<T> look = replica.read(state -> new Look<T>(state.head().step(), reader.apply(state)));
            if (look.answer != null) {
                return Optional.of(look.answer);
            }
            long leftNanos = giveUpNanos - System.nanoTime();
            if (leftNanos <= 0 || !stepShows(look.step + 1, leftNanos)) {
                return Optional.empty();
            }
        }
    }

    private boolean stepShows(long step, long withinNanos) {
        var shown = replica.awaitStep(step);
        try {
            shown.get(withinNanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException tooLate) {
            shown.cancel(false);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a replica's wait never fails by itself", e);
        }
    }

    @Override
    public void write(String topic, @Nullable String key, CloudEvent event, Map<String, String> more) {
        ProducerRecord<byte[], byte[]> written =
                new ProducerRecord<>(topic, key == null ? null : key.getBytes(StandardCharsets.UTF_8), event.data());
        add(event.headers(), written);
        add(more, written);
        send(written);
    }

    @Override
    public void withdraw(String topic, String key, Map<String, String> headers) {
        ProducerRecord<byte[], byte[]> tombstone =
                new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), null);
        add(headers, tombstone);
        send(tombstone);
    }

    private static void add(Map<String, String> headers, ProducerRecord<byte[], byte[]> record) {
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    }

    private void send(ProducerRecord<byte[], byte[]> written) {
        try {
            producer.send(written).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new UnavailableException(
                    "The brokers at " + settings.bootstrapServers() + " did not take the event within "
                            + patience.toSeconds() + " s. Nothing may have been done: look first, or send the same"
                            + " Idempotency-Key again.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("The server is stopping.", e);
        }
    }

    void close() {
        producer.close(Duration.ofSeconds(2));
        replica.close();
        if (writer != null) {
            writer.close();
        }
    }
}
