package dev.landfall.demo;

import dev.landfall.broker.BrokerException;
import dev.landfall.broker.BrokerOptions;
import dev.landfall.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The processes of the demo, and the folder in which they keep what they keep. */
final class Parts implements AutoCloseable {

    private static final int STOP_WITHIN_SECONDS = 8;
    static final List<String> SMALL_JVM = List.of(
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED");

    private final Path home;
    private final Path data;
    private final int httpPort;
    private @Nullable EmbeddedBroker broker;
    private @Nullable Process app;
    private final Map<String, Process> others = new TreeMap<>();
    private boolean closed;

    Parts(Path home, Path data, int httpPort) {
        this.home = home;
        this.data = data;
        this.httpPort = httpPort;
    }

    /** Told before anything is started. */
    static void requireFree(int port, String option) {
        try {
            EmbeddedBroker.requireFree(port, "give another with " + option);
        } catch (BrokerException e) {
            throw new DemoException(e.getMessage() + ".");
        }
    }

    synchronized void startBroker(int port) {
        requireOpen();
        try {
            broker = EmbeddedBroker.start(
                    BrokerOptions.in(data.resolve("broker")).withPort(port));
        } catch (BrokerException e) {
            throw new DemoException(String.valueOf(e.getMessage()));
        }
    }

    /** @param clusters names of the members, separated by commas */
    synchronized void startApp(String clusters) {
        List<String> command = new ArrayList<>(SMALL_JVM);
        command.addAll(List.of(
                "-Xmx384m",
                "-Dquarkus.http.port=" + httpPort,
                "-Dlandfall.bootstrap-servers=" + bootstrap(),
                "-Dlandfall.clusters=" + clusters,
                "-Dlandfall.data=" + data.resolve("app"),
                "-Dlandfall.ends-with=" + ProcessHandle.current().pid(),
                "-jar",
                home.resolve("federation/app/target/quarkus-app/quarkus-run.jar")
                        .toString()));
        app = process("app", command);
    }

    /** Starts a process that ends when the demo does. */
    synchronized void start(String name, List<String> arguments) {
        others.put(name, process(name, arguments));
    }

    String bootstrap() {
        EmbeddedBroker running = broker;
        if (running == null) {
            throw new IllegalStateException("the broker is not started");
        }
        return running.bootstrapServers();
    }

    private Process process(String name, List<String> arguments) {
        requireOpen();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log(name).toFile())
                    .start();
        } catch (IOException e) {
            throw new DemoException("the process of the " + name + " does not start: " + e.getMessage());
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new DemoException("the demo is ending");
        }
    }

    /** @throws DemoException if one has ended by itself, with the end of what it said */
    synchronized void requireAlive() {
        requireAlive("app", app);
        others.forEach(this::requireAlive);
        if (broker != null && !broker.isAlive() && !closed) {
            throw new DemoException("the broker has ended; its log is " + broker.log());
        }
    }

    private void requireAlive(String name, @Nullable Process process) {
        if (process != null && !process.isAlive() && !closed) {
            throw new DemoException("the process of the " + name + " has ended with code " + process.exitValue()
                    + "; it said:\n" + EmbeddedBroker.endOf(log(name)));
        }
    }

    Path log(String name) {
        return data.resolve(name + ".log");
    }

    @Override
    public synchronized void close() {
        closed = true;
        others.values().forEach(Parts::end);
        end(app);
        if (broker != null) {
            broker.kill();
        }
    }

    private static void end(@Nullable Process process) {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> {
                if (!file.toFile().delete()) {
                    System.err.println("left behind: " + file);
                }
            });
        } catch (IOException e) {
            System.err.println("left behind: " + folder + ": " + e.getMessage());
        }
    }
}
