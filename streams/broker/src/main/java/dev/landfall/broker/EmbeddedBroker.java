package dev.landfall.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * A broker in a process of its own. Not thread-safe. The process ends with {@link #stop}, {@link #kill} or the process that
 * started it; the data folder stays, and a start on it finds what was written.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final int LOOK_EVERY_MS = 500;
    private static final int LOG_LINES_SHOWN = 15;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    private final BrokerOptions options;
    private final int port;
    private final int controllerPort;
    private @Nullable Process process;

    private EmbeddedBroker(BrokerOptions options, int port, int controllerPort) {
        this.options = options;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    /**
     * Starts a broker and waits until it serves.
     *
     * @throws BrokerException if the port is taken, or the broker ended or did not serve in time: the message quotes its log
     */
    public static EmbeddedBroker start(BrokerOptions options) {
        int port = options.port() == 0 ? freePort() : options.port();
        EmbeddedBroker broker = new EmbeddedBroker(options, port, freePort());
        broker.start();
        return broker;
    }

    /** Starts again after {@link #stop} or {@link #kill}, on the same port and data. */
    public void start() {
        if (isAlive()) {
            throw new IllegalStateException("the broker on port " + port + " already runs: stop it first");
        }
        requireFree(port, "give the broker another port");
        try {
            Files.createDirectories(options.data());
            Files.writeString(
                    propertiesFile(),
                    BrokerProperties.text(options.data().resolve("logs"), port, controllerPort, options.settings()));
            process = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new BrokerException(
                    "the broker's files in " + options.data() + " cannot be written: give another"
                            + " folder or free some space",
                    e);
        }
        awaitReady(process);
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options.jvmFlags());
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=info");
        command.addAll(List.of("-cp", options.classPath(), BrokerMain.class.getName()));
        command.addAll(List.of(propertiesFile().toString(), Uuid.randomUuid().toString()));
        return command;
    }

    private void awaitReady(Process started) {
        long giveUpNanos = System.nanoTime() + options.readyWithin().toNanos();
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                200);
        try (Admin admin = Admin.create(settings)) {
            while (!serves(admin)) {
                if (!started.isAlive()) {
                    throw new BrokerException("the broker ended with code " + started.exitValue() + " before it served;"
                            + " its log " + log() + " ends:\n" + endOf(log()));
                }
                if (System.nanoTime() > giveUpNanos) {
                    kill();
                    throw new BrokerException("the broker did not serve within " + options.readyWithin()
                            + ": the machine may be overloaded; its log " + log() + " ends:\n" + endOf(log()));
                }
            }
        }
    }

    private static boolean serves(Admin admin) {
        try {
            return !admin.describeCluster(new DescribeClusterOptions().timeoutMs(LOOK_EVERY_MS))
                    .nodes()
                    .get()
                    .isEmpty();
        } catch (ExecutionException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException("interrupted while the broker started", e);
        }
    }

    /** Ends the broker in order; what it had acknowledged is kept. */
    public void stop() {
        end(Process::destroy);
    }

    /** SIGKILL: as a lost power supply, but for the page cache. */
    public void kill() {
        end(Process::destroyForcibly);
    }

    private void end(java.util.function.Consumer<Process> how) {
        Process running = process;
        if (running == null) {
            return;
        }
        how.accept(running);
        try {
            if (!running.waitFor(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                running.destroyForcibly().waitFor();
            }
            running.getOutputStream().close();
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException closedAlready) {
            // The pipe to an ended process.
        }
        process = null;
    }

    @Override
    public void close() {
        stop();
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** The process's id; for measurements. */
    public long pid() {
        if (process == null) {
            throw new IllegalStateException("the broker on port " + port + " does not run: start it");
        }
        return process.pid();
    }

    public int port() {
        return port;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** What the broker says; appended over restarts. */
    public Path log() {
        return options.data().resolve("broker.log");
    }

    private Path propertiesFile() {
        return options.data().resolve("broker.properties");
    }

    /** The last lines of a process's log, for a message. */
    public static String endOf(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new BrokerException("no port is free on loopback", e);
        }
    }

    /**
     * @param orElse what else to do than to end what listens there, as {@code give the broker another port}
     * @throws BrokerException if something listens on the port of loopback
     */
    public static void requireFree(int port, String orElse) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new BrokerException(
                    "port " + port + " on 127.0.0.1 is taken: end what listens there (`ss -ltnp 'sport = :" + port
                            + "'` names it), or " + orElse,
                    e);
        }
    }
}
