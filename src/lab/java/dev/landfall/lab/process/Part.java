package dev.landfall.lab.process;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process as it was started; written to {@code run/NAME.json}.
 *
 * @param startedMs its start as the system tells it, by which a process that has taken over the id is told apart; 0 = not known
 * @param isStopped whether it was made to stand still (SIGSTOP)
 */
public record Part(
        String name,
        List<String> command,
        Map<String, String> environment,
        long pid,
        long startedMs,
        boolean isStopped) {

    /** A start is told in clock ticks since boot, and the boot's time moves when the clock is set. */
    private static final Duration SAME_START = Duration.ofSeconds(3);

    public Part {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** The live process, if it is this one and not another that was given its id. */
    @JsonIgnore
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> {
            long start = startOf(process);
            return startedMs == 0 || start == 0 || Math.abs(start - startedMs) < SAME_START.toMillis();
        });
    }

    Part standingStill(boolean isStopped) {
        return new Part(name, command, environment, pid, startedMs, isStopped);
    }
}
