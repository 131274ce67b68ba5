package dev.landfall.lab.build;

import dev.landfall.lab.failure.LabException;
import dev.landfall.lab.file.Controller;
import dev.landfall.lab.file.MemberSpec;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Builds what is missing and keeps it: {@code CACHE/MODULE-HASH/}, where the hash is over all that the programs are made of. A folder
 * is there whole or not at all, and two builds of one module wait for each other.
 */
public final class Workshop {

    private static final int HASH_DIGITS = 12;
    private static final String KUBERNETES = "kubernetes-";
    private static final String CONTROLLERS = "operators";
    private static final String UNFINISHED = ".unfinished";

    private final Path sources;
    private final Path cache;
    private final Consumer<String> progress;

    /**
     * @param sources {@code deploy/lab} of the checkout
     * @param progress told lines for people
     */
    public Workshop(Path sources, Consumer<String> progress) {
        this.sources = sources;
        this.progress = progress;
        String home = System.getenv("XDG_CACHE_HOME");
        Path base = home == null || home.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(home);
        cache = base.resolve("landfall/lab");
    }

    /** Whether all programs of a member are there already. */
    public boolean isBuilt(MemberSpec member) {
        return Files.isDirectory(folder(KUBERNETES + member.kubernetes()))
                && (member.controllers().isEmpty() || Files.isDirectory(folder(CONTROLLERS)));
    }

    /**
     * The control plane of a Kubernetes version: {@code kubernetes}, {@code kwok}, {@code stages/} and {@code version}.
     *
     * @throws LabException if there is no such version, no Go, or the build fails
     */
    public Path kubernetes(String version) {
        return built(KUBERNETES + version, new KubernetesBuild());
    }

    /** The controllers: one program each, and its manifests, {@code NAME.yaml}. */
    public Path controllers(List<Controller> controllers, Path kubernetes) {
        return built(CONTROLLERS, new ControllersBuild(controllers, kubernetes.resolve("kubernetes")));
    }

    /** How one module becomes programs. */
    interface Build {
        void into(Go go, Path source, Path target, Consumer<String> progress) throws IOException;
    }

    private Path built(String module, Build build) {
        Path done = folder(module);
        if (Files.isDirectory(done)) {
            return done;
        }
        Go go = Go.find()
                .orElseThrow(() -> new LabException(
                        "the lab is built from Go modules, and no go command was found on the PATH or in"
                                + " /usr/local/go: install Go 1.26 or newer (https://go.dev/dl)"));
        try {
            Files.createDirectories(cache);
            try (FileChannel lock = FileChannel.open(
                            cache.resolve(module + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = lock.lock()) {
                if (!Files.isDirectory(done)) {
                    make(module, build, go, done);
                }
            }
        } catch (IOException e) {
            throw new LabException(
                    cache + " cannot be written: free some space (a build keeps 0.3 GB there): " + e.getMessage(), e);
        }
        return done;
    }

    private void make(String module, Build build, Go go, Path done) throws IOException {
        long beganNanos = System.nanoTime();
        clearAway(module); // of a build that was killed: this one has the lock
        Path target = Files.createDirectory(cache.resolve(module + UNFINISHED));
        Path source = Files.createDirectory(target.resolve("src"));
        for (Path file : sourcesOf(module)) {
            Files.copy(file, source.resolve(file.getFileName()));
        }
        progress.accept(
                "building " + module + " from its Go modules, once for this machine: 10 to 20 minutes on two cores");
        build.into(go, source, target, line -> progress.accept(module + ": " + line));
        Files.move(target, done, StandardCopyOption.ATOMIC_MOVE);
        progress.accept("built " + module + " in " + (System.nanoTime() - beganNanos) / 1_000_000_000 + " s: " + done);
    }

    private void clearAway(String module) throws IOException {
        Path unfinished = cache.resolve(module + UNFINISHED);
        if (Files.isDirectory(unfinished)) {
            try (Stream<Path> files = Files.walk(unfinished)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private Path folder(String module) {
        if (!Files.isRegularFile(sources.resolve(module).resolve("go.sum"))) {
            throw new LabException("there is no " + sources.resolve(module)
                    + " with a go.mod and go.sum: nothing to build '" + module + "' from");
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : sourcesOf(module)) {
                digest.update(Files.readAllBytes(file));
            }
            return cache.resolve(
                    module + "-" + HexFormat.of().formatHex(digest.digest()).substring(0, HASH_DIGITS));
        } catch (IOException e) {
            throw new LabException("the sources of the lab in " + sources + " cannot be read: " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The files of the module's folder and, for a control plane, the one program that all versions share. */
    private List<Path> sourcesOf(String module) throws IOException {
        try (Stream<Path> files = Files.list(sources.resolve(module))) {
            Stream<Path> shared =
                    module.startsWith(KUBERNETES) ? Stream.of(sources.resolve("main.go")) : Stream.empty();
            return Stream.concat(files.filter(Files::isRegularFile).sorted(), shared)
                    .toList();
        }
    }
}
