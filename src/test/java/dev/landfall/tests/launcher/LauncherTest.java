package dev.landfall.tests.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LauncherTest {
    private record Ended(int exitCode, String output) {}

    @Test
    void helpNeedsNeitherJavaNorABuild() throws Exception {
        Ended help = landfall(Map.of(), "help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.output()).contains("Usage: ./landfall COMMAND", "demo", "test", "submit", "bench");
    }

    @Test
    void anOlderJdkInJavaHomeIsPassedOver(@TempDir Path older) throws Exception {
        Files.writeString(older.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        Path javac =
                Files.createFile(Files.createDirectory(older.resolve("bin")).resolve("javac"));
        assertThat(javac.toFile().setExecutable(true)).isTrue();
        Map<String, String> elsewhere =
                Map.of("PATH", System.getProperty("java.home") + "/bin:" + System.getenv("PATH"));

        Ended ended = landfall(with(elsewhere, "JAVA_HOME", older.toString()), "test", "nowhere");

        assertThat(ended.output()).doesNotContain("no JDK 25").contains("no module 'nowhere'");
    }

    @Test
    void anUnknownModuleIsRefusedWithTheModulesThereAre() throws Exception {
        Ended ended = landfall(Map.of("JAVA_HOME", System.getProperty("java.home")), "test", "nowhere");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).contains("no module 'nowhere'", "federation/core", "src/test");
    }

    @Test
    void anUnknownFuzzTargetIsRefusedWithTheTargetsThereAre() throws Exception {
        Ended ended = landfall(Map.of("JAVA_HOME", System.getProperty("java.home")), "fuzz", "nothing");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).contains("no fuzz target 'nothing'", "quantity");
    }

    @Test
    void itIsFoundThroughALinkFromAnotherFolder(@TempDir Path elsewhere) throws Exception {
        Path link = Files.createSymbolicLink(elsewhere.resolve("lf"), launcher());

        assertThat(run(Map.of(), List.of(link.toString(), "help")).exitCode()).isZero();
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        Map<String, String> more = new java.util.TreeMap<>(map);
        more.put(key, value);
        return more;
    }

    private static Ended landfall(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher().toString()));
        command.addAll(List.of(arguments));
        return run(environment, command);
    }

    private static Ended run(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private static Path launcher() {
        return Path.of("../../landfall").toAbsolutePath().normalize();
    }
}
