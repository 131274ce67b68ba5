package dev.landfall.tests.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a person sees it: what it plays ends as expected, and nothing is left when it is told to end. */
@SuppressWarnings("NullAway.Init") // each test starts its demo
final class DemoIT {

    /** On two idle cores it takes 50 s. */
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    private Process demo;

    @AfterEach
    void end() {
        demo.descendants().forEach(ProcessHandle::destroyForcibly);
        demo.destroyForcibly();
    }

    @Test
    void onceItEndsByItselfAndAllWentAsExpected() throws Exception {
        demo = start("--once");

        assertThat(demo.waitFor(LONG.toSeconds(), TimeUnit.SECONDS))
                .as(() -> said())
                .isTrue();

        assertThat(said())
                .contains(
                        "refused: 12-diffusion.yaml",
                        "devices of berlin: 8 of 8 NVIDIA H100 80GB HBM3 in use",
                        "did you mean",
                        "All went as expected.")
                .doesNotContain("not as expected:");
        assertThat(demo.exitValue()).isZero();
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void toldToEndItLeavesNoProcessAndNoFile() throws Exception {
        demo = start();
        await().atMost(LONG).until(() -> !demo.isAlive() || said().contains("starting three clusters"));
        List<ProcessHandle> parts = demo.descendants().toList();
        assertThat(parts).as(() -> said()).hasSizeGreaterThanOrEqualTo(2);

        demo.destroy(); // SIGTERM, which ends a JVM as Ctrl-C does

        assertThat(demo.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        await().atMost(LONG).until(() -> parts.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(leftBehind()).isEmpty();
    }

    private Process start(String... arguments) throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Stream<String> command = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + temporary,
                "-Dlandfall.home=" + checkout(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.landfall.demo.Main",
                "--port",
                freePort(),
                "--kafka-port",
                freePort());
        return new ProcessBuilder(Stream.concat(command, Stream.of(arguments)).toList())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("said"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> leftBehind() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("tmp"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("landfall"))
                    .toList();
        }
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    /** Maven runs tests in the module's folder, two below the checkout. */
    private static Path checkout() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("deploy/demo"))) {
                return at;
            }
        }
        throw new IllegalStateException("no folder above holds deploy/demo: run the tests inside a checkout");
    }
}
