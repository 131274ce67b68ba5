package dev.landfall.lab.build;

import dev.landfall.lab.failure.LabException;
import dev.landfall.lab.process.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** The {@code go} command: found on the PATH, in {@code GOROOT} or where its installer puts it. */
public final class Go {

    private static final int LINES_SHOWN = 20;

    private final Path command;

    private Go(Path command) {
        this.command = command;
    }

    public static Optional<Go> find() {
        String path = System.getenv().getOrDefault("PATH", "");
        String root = System.getenv().getOrDefault("GOROOT", "/usr/local/go");
        return Stream.concat(
                        Stream.of(path.split(java.io.File.pathSeparator)),
                        Stream.of(root + "/bin", "/usr/local/go/bin"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "go"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Go::new);
    }

    /** The folder of a module's sources in the module cache; downloaded if need be. */
    Path moduleFolder(Path folder, String module) {
        return Path.of(Programs.run(command(folder, List.of("list", "-m", "-f", "{{.Dir}}", module)))
                .strip());
    }

    /** Number of packages that a build of these needs. */
    int packages(Path folder, List<String> of) {
        List<String> arguments = new ArrayList<>(List.of("list", "-deps"));
        arguments.addAll(of);
        return Programs.run(command(folder, arguments)).split("\n").length;
    }

    /**
     * Builds one program.
     *
     * @param compiled told how many packages have been compiled; those in Go's own cache are not counted
     */
    void build(Path folder, String ldflags, Path output, String target, IntConsumer compiled) {
        Deque<String> said = new ArrayDeque<>();
        try {
            ProcessBuilder builder = new ProcessBuilder(command(
                            folder, List.of("build", "-v", "-ldflags", ldflags, "-o", output.toString(), target)))
                    .redirectErrorStream(true);
            builder.environment().put("CGO_ENABLED", "0");
            Process process = builder.start();
            Thread ender = new Thread(process::destroy);
            Runtime.getRuntime().addShutdownHook(ender);
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                int count = 0;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    said.addLast(line);
                    if (said.size() > LINES_SHOWN) {
                        said.removeFirst();
                    }
                    compiled.accept(line.startsWith("go:") ? count : ++count);
                }
            }
            int code = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(ender);
            if (code != 0) {
                throw new LabException(
                        "go build of " + target + " in " + folder + " failed:\n" + String.join("\n", said));
            }
        } catch (IOException e) {
            throw new LabException("go build of " + target + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }

    /** At low priority: a build takes minutes, and the machine has other work. */
    private List<String> command(Path folder, List<String> arguments) {
        List<String> whole = new ArrayList<>(List.of("nice", "-n", "15", command.toString(), "-C", folder.toString()));
        whole.addAll(arguments);
        return whole;
    }
}
