package dev.landfall.streams.cell;

import dev.landfall.core.Core;
import dev.landfall.core.CorruptHistoryException;
import dev.landfall.streams.door.Door;
import dev.landfall.streams.door.Readers;
import dev.landfall.streams.topics.TopicAdmin;
import dev.landfall.streams.topology.CellParts;
import dev.landfall.streams.topology.CellTopology;
import dev.landfall.streams.topology.StepObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cell on this instance: makes its topics, runs its task or stands by, and after a failure starts anew with a new client. A failed
 * client is never repaired: shutting it down and starting another took 1.0 s where replacing its thread waited for the session.
 *
 * <p>Thread-safe. What fails is logged and told by {@link #health}; nothing is thrown at who asks.
 */
public final class Cell implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Cell.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
    private static final long KEEP_EVERY_MS = 500;

    private final CellSettings settings;
    private final Admin admin;
    private final TopicAdmin topicAdmin;
    private final ReadProgress progress;
    private final CellParts parts;
    private final ScheduledExecutorService keeper;

    private @Nullable KafkaStreams streams;
    private volatile CellHealth health = new CellHealth(CellHealth.Phase.STARTING, 0, null);
    private volatile boolean stopped;

    private Cell(CellSettings settings, Core core, Readers readers, StepObserver observer) {
        this.settings = settings;
        this.admin = Admin.create(settings.clientProperties());
        this.topicAdmin = new TopicAdmin(admin, settings.topics(), settings.replication());
        this.progress = new ReadProgress(admin, settings.topics());
        Door door = new Door(settings.topics(), readers, settings.salt());
        this.parts = new CellParts(settings.topics(), core, door, progress::caughtUp, observer, settings.commitEvery());
        this.keeper = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
                .daemon()
                .name("cell-" + settings.cell() + "-keeper")
                .factory());
    }

    /** Starts; returns at once. A broker that does not answer yet is waited for. */
    public static Cell start(CellSettings settings, Core core, Readers readers, StepObserver observer) {
        Cell cell = new Cell(settings, core, readers, observer);
        ScheduledFuture<?> _ = cell.keeper.scheduleWithFixedDelay(cell::keep, 0, KEEP_EVERY_MS, TimeUnit.MILLISECONDS);
        return cell;
    }

    public CellHealth health() {
        return health;
    }

    /** On the keeper's thread, again and again: whatever is not as it should be is brought a step nearer. */
    private void keep() {
        try {
            topics();
            if (health.phase() != CellHealth.Phase.CORRUPT) {
                client();
            }
            progress.look(System.currentTimeMillis());
        } catch (KafkaException | ExecutionException e) {
            trouble(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("cell {}: its keeper failed and goes on", settings.cell(), e);
            trouble(e);
        }
    }

    /** A new cluster is told by its first topic; the others must be there before its first job is placed. */
    private void topics() {
        if (streams == null) {
            topicAdmin.ensureCell().drift().forEach(sentence -> LOG.warn("cell {}: {}", settings.cell(), sentence));
        }
        List<String> created = topicAdmin.createMissing();
        if (!created.isEmpty()) {
            LOG.info("cell {}: created {}", settings.cell(), created);
        }
    }

    private void client() {
        KafkaStreams current = streams;
        if (current == null) {
            streams = launch();
            return;
        }
        switch (current.state()) {
            case RUNNING -> phase(CellHealth.Phase.RUNNING);
            case CREATED, REBALANCING -> {}
            case PENDING_SHUTDOWN, PENDING_ERROR -> phase(CellHealth.Phase.RECOVERING);
            case ERROR, NOT_RUNNING -> {
                phase(CellHealth.Phase.RECOVERING);
                current.close(STOP_WITHIN);
                if (!stopped) {
                    health = new CellHealth(CellHealth.Phase.RECOVERING, health.restarts() + 1, health.trouble());
                    streams = launch();
                }
            }
        }
    }

    private KafkaStreams launch() {
        KafkaStreams launched = new KafkaStreams(CellTopology.build(parts), StreamsProperties.of(settings));
        launched.setUncaughtExceptionHandler(this::failed);
        launched.start();
        return launched;
    }

    /** On the task's thread. */
    private StreamThreadExceptionResponse failed(Throwable failure) {
        LOG.error("cell {}: its task failed, and what it had not committed is undone", settings.cell(), failure);
        trouble(failure);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CorruptHistoryException) {
                phase(CellHealth.Phase.CORRUPT);
            }
        }
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private void phase(CellHealth.Phase phase) {
        CellHealth now = health;
        if (now.phase() != phase && now.phase() != CellHealth.Phase.STOPPED) {
            health = new CellHealth(phase, now.restarts(), now.trouble());
            LOG.info("cell {}: {}", settings.cell(), phase);
        }
    }

    /** Kafka wraps what happened; people are told the innermost. */
    private void trouble(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String sentence = root.getClass().getSimpleName() + ": " + root.getMessage();
        health = new CellHealth(health.phase(), health.restarts(), sentence);
    }

    /** Stops in order: another instance takes over at once. */
    @Override
    public void close() {
        stopped = true;
        keeper.shutdownNow();
        try {
            if (!keeper.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("cell {}: its keeper is still busy", settings.cell());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        KafkaStreams current = streams;
        if (current != null) {
            current.close(CloseOptions.timeout(STOP_WITHIN)
                    .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        }
        admin.close(STOP_WITHIN);
        health = new CellHealth(CellHealth.Phase.STOPPED, health.restarts(), health.trouble());
    }
}
