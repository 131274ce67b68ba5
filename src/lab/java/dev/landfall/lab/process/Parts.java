package dev.landfall.lab.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.lab.failure.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The processes of one member: {@code run/NAME.json} says what was started, {@code log/NAME.log} what it says. */
public final class Parts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int STOP_WITHIN_SECONDS = 10;
    private static final int LOG_LINES_SHOWN = 12;

    private final Path folder;

    /** @param folder of the member */
    public Parts(Path folder) {
        this.folder = folder;
    }

    /**
     * Starts a process unless one of this name and command runs.
     *
     * @param environment beside what this process has
     */
    public void start(String name, List<String> command, Map<String, String> environment) {
        Optional<Part> before = find(name);
        if (before.flatMap(Part::process).isPresent()) {
            return;
        }
        try {
            Files.createDirectories(folder.resolve("run"));
            Files.createDirectories(folder.resolve("log"));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log(name).toFile()));
            builder.environment().putAll(environment);
            Process process = builder.start();
            write(new Part(name, command, environment, process.pid(), Part.startOf(process.toHandle()), false));
        } catch (IOException e) {
            throw new LabException(name + " does not start: " + e.getMessage(), e);
        }
    }

    /** Starts again what has ended. */
    public void startAgain(Part part) {
        start(part.name(), part.command(), part.environment());
    }

    /** All that were started and not taken away, by name. */
    public List<Part> all() {
        Path run = folder.resolve("run");
        if (!Files.isDirectory(run)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(run)) {
            List<Part> parts = new ArrayList<>();
            for (Path file : files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                parts.add(JSON.readValue(file.toFile(), Part.class));
            }
            return parts;
        } catch (IOException e) {
            throw new LabException(run + " cannot be read: " + e.getMessage(), e);
        }
    }

    public Optional<Part> find(String name) {
        return all().stream().filter(part -> part.name().equals(name)).findFirst();
    }

    /** @throws LabException if it has ended by itself, with the end of what it said */
    public void requireAlive(String name) {
        if (find(name).flatMap(Part::process).isEmpty()) {
            throw new LabException(name + " has ended; its log " + log(name) + " ends:\n" + endOfLog(name));
        }
    }

    /** SIGKILL; the file stays, so that it can be started again. */
    public void kill(Part part) {
        part.process().ifPresent(process -> {
            process.destroyForcibly();
            awaitEnd(process);
        });
    }

    /** SIGTERM to all, SIGKILL for what does not end in time; then nothing is known of them any more. */
    public void endAll() {
        List<Part> parts = all();
        for (Part part : parts) {
            if (part.isStopped()) {
                standStill(part, false);
            }
            part.process().ifPresent(ProcessHandle::destroy);
        }
        for (Part part : parts) {
            part.process().filter(process -> !awaitEnd(process)).ifPresent(process -> {
                process.destroyForcibly();
                awaitEnd(process);
            });
            try {
                Files.deleteIfExists(file(part.name()));
            } catch (IOException e) {
                throw new LabException(file(part.name()) + " cannot be deleted: " + e.getMessage(), e);
            }
        }
    }

    /** SIGSTOP or SIGCONT: the process neither answers nor goes away, or goes on where it was. */
    public void standStill(Part part, boolean isStopped) {
        part.process()
                .ifPresent(process ->
                        Programs.run(List.of("kill", isStopped ? "-STOP" : "-CONT", Long.toString(process.pid()))));
        write(part.standingStill(isStopped));
    }

    private static boolean awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(STOP_WITHIN_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new LabException("process " + process.pid() + " cannot be waited for: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }

    private synchronized void write(Part part) {
        try {
            Path whole = Files.createTempFile(folder.resolve("run"), part.name(), ".new");
            JSON.writeValue(whole.toFile(), part);
            Files.move(whole, file(part.name()), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new LabException(file(part.name()) + " cannot be written: " + e.getMessage(), e);
        }
    }

    private Path file(String name) {
        return folder.resolve("run").resolve(name + ".json");
    }

    /** What it says; appended over restarts. */
    public Path log(String name) {
        return folder.resolve("log").resolve(name + ".log");
    }

    private String endOfLog(String name) {
        try {
            List<String> lines = Files.readAllLines(log(name));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }
}
