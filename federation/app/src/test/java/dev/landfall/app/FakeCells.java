package dev.landfall.app;

import dev.landfall.app.cell.Cell;
import dev.landfall.app.cell.Cells;
import dev.landfall.core.Head;
import dev.landfall.core.State;
import dev.landfall.model.CellName;
import dev.landfall.model.Finding;
import dev.landfall.model.JobId;
import dev.landfall.model.RefusedException;
import dev.landfall.model.codec.Codec;
import dev.landfall.model.entity.Entity;
import dev.landfall.model.entity.Job;
import dev.landfall.model.entity.QuotaEntry;
import dev.landfall.model.input.Input;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.ManifestRef;
import dev.landfall.model.quota.kueue.KueueManifests;
import dev.landfall.model.wire.CloudEvent;
import dev.landfall.streams.cell.CellHealth;
import dev.landfall.streams.replica.ReplicaHealth;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One cell without a broker: what is written is remembered, and a submission or a cancellation is done at once. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeCells implements Cells {

    private final FakeCell cell = new FakeCell();

    @Override
    public List<Cell> all() {
        return List.of(cell);
    }

    public FakeCell cell() {
        return cell;
    }

    /** An event as it was written. */
    public record Written(String topic, @Nullable String key, CloudEvent event, Map<String, String> headers) {}

    /** See {@link FakeCells}. */
    public static final class FakeCell implements Cell {

        private State state = Fixture.state();
        private boolean brokerDown;
        public final List<Written> written = new ArrayList<>();

        public synchronized void reset() {
            state = Fixture.state();
            brokerDown = false;
            written.clear();
        }

        public synchronized void brokerDown() {
            brokerDown = true;
        }

        public synchronized void put(Entity entity) {
            state.put(entity);
        }

        @Override
        public CellName name() {
            return new CellName("main");
        }

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public ReplicaHealth replicaHealth() {
            return new ReplicaHealth(state.head(), true, 0, Fixture.NOW_MS, 0, null);
        }

        @Override
        public Optional<CellHealth> writerHealth() {
            return Optional.of(new CellHealth(CellHealth.Phase.RUNNING, 0, null));
        }

        @Override
        public ManifestRef manifestRef(byte[] manifest) {
            return ManifestRef.of("salt", manifest);
        }

        @Override
        public synchronized <T> T read(Function<State, T> reader) {
            return reader.apply(state);
        }

        /** Nothing happens by waiting. */
        @Override
        public synchronized <T> Optional<T> await(Function<State, @Nullable T> reader, Duration patience) {
            return Optional.ofNullable(reader.apply(state));
        }

        @Override
        public synchronized void write(String topic, @Nullable String key, CloudEvent event, Map<String, String> more) {
            if (brokerDown) {
                throw new UnavailableException("No broker answers at 127.0.0.1:9092: start it.", new IOException());
            }
            written.add(new Written(topic, key, event, more));
            long step = state.head().step() + 1;
            if (event.type().equals("dev.landfall.job.submitted.v1")) {
                submitted(event, step);
            } else if (event.type().equals("dev.landfall.job.cancel-requested.v1")) {
                cancelled(event);
            } else if (event.type().equals("dev.landfall.quota.published.v1")) {
                published(event);
            }
            state.head(new Head(step, Fixture.NOW_MS, "bb"));
        }

        /** It is withdrawn at once. */
        @Override
        public synchronized void withdraw(String topic, String key, Map<String, String> headers) {
            state.remove(QuotaEntry.keyOf(key));
            state.head(new Head(state.head().step() + 1, Fixture.NOW_MS, "bb"));
        }

        private void submitted(CloudEvent event, long step) {
            String name = new String(event.data(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
            JobSpec spec = Fixture.spec("team-vision", name.substring(name.indexOf(' ') + 1), null, 1);
            JobState next = name.endsWith("no-queue")
                    ? new JobState.Rejected(
                            Fixture.NOW_MS,
                            List.of(new Finding("job.namesQueue", "Job x", "", "no queue is named", "Name one")))
                    : new JobState.Queued(Fixture.NOW_MS);
            JobId id = JobId.of("", event.source(), event.id());
            state.put(Fixture.job(id, spec, manifestRef(event.data()), step, next));
        }

        private void published(CloudEvent event) {
            try {
                state.put(new QuotaEntry(KueueManifests.read(Codec.json().readTree(event.data()))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (RefusedException e) {
                throw new IllegalArgumentException(e);
            }
        }

        private void cancelled(CloudEvent event) {
            try {
                Input.CancelRequested cancel = Codec.fromJson(event.data(), Input.CancelRequested.class);
                Job job = state.job(cancel.job());
                if (job != null && job.state() instanceof JobState.Queued queued) {
                    state.put(job.with(queued.cancel(Fixture.NOW_MS, cancel.reason())));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
