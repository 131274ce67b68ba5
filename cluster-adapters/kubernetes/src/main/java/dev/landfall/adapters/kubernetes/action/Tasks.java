package dev.landfall.adapters.kubernetes.action;

import dev.landfall.adapters.kubernetes.action.Trouble.Remedy;
import dev.landfall.model.job.Reason;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes calls that wait, on threads of their own, and tries again where time can mend a failure. Thread-safe. */
public final class Tasks implements AutoCloseable {

    /** So many calls at a time keep an API server busy and leave room for others. */
    private static final int AT_A_TIME = 24;

    private static final long FIRST_PAUSE_MS = 200;
    private static final long LONGEST_PAUSE_MS = 15_000;

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("member-call-", 0).factory());
    private final Semaphore room = new Semaphore(AT_A_TIME);

    /**
     * Steps one after the other, each a call.
     *
     * @param steps return what is in the way, or null
     * @param wanted asked before each call; false ends the task without a word
     * @param delayed told why a step is tried again
     * @param done told at the end, with what cannot be mended or null; also when it was no longer wanted
     */
    public record Task(
            List<Supplier<@Nullable Trouble>> steps,
            BooleanSupplier wanted,
            Consumer<Reason> delayed,
            Consumer<@Nullable Trouble> done) {

        public Task {
            steps = List.copyOf(steps);
        }
    }

    public void start(Task task) {
        threads.execute(() -> task.done().accept(run(task)));
    }

    private @Nullable Trouble run(Task task) {
        for (Supplier<@Nullable Trouble> step : task.steps()) {
            long pauseMs = FIRST_PAUSE_MS;
            while (true) {
                if (!task.wanted().getAsBoolean() || threads.isShutdown()) {
                    return null;
                }
                Trouble trouble = call(step);
                if (trouble == null) {
                    break;
                }
                if (trouble.remedy() != Remedy.AGAIN) {
                    return trouble;
                }
                task.delayed().accept(trouble.reason());
                if (!paused(pauseMs)) {
                    return null;
                }
                pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
            }
        }
        return null;
    }

    private @Nullable Trouble call(Supplier<@Nullable Trouble> step) {
        room.acquireUninterruptibly();
        try {
            return step.get();
        } catch (RuntimeException e) {
            return Trouble.of("the agent", e);
        } finally {
            room.release();
        }
    }

    /** @return false if everything ends meanwhile */
    private boolean paused(long ms) {
        try {
            return !threads.awaitTermination(ms, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
