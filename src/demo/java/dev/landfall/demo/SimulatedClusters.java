package dev.landfall.demo;

import dev.landfall.adapters.simulated.SimulatedMembers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** All clusters in one process; what happens to them is in their files. */
final class SimulatedClusters implements Clusters {

    private static final String PROCESS = "members";

    private final Parts parts;
    private final List<Path> files;

    /** @param folder of a file per cluster, which has its name */
    SimulatedClusters(Parts parts, Path folder) {
        this.parts = parts;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.sorted().toList();
        } catch (IOException e) {
            throw new DemoException(folder + " cannot be read: " + e.getMessage());
        }
    }

    @Override
    public List<String> names() {
        return files.stream()
                .map(file -> file.getFileName().toString().replace(".yaml", ""))
                .toList();
    }

    @Override
    public String told() {
        return "starting three clusters: berlin (on-prem, H100), dublin (on demand, A100), oregon (spot, A100)";
    }

    @Override
    public void start(String bootstrapServers) {
        List<String> command = new ArrayList<>(Parts.SMALL_JVM);
        command.addAll(List.of(
                "-Xmx256m",
                "-Ddemo.pid=" + ProcessHandle.current().pid(),
                "-cp",
                System.getProperty("java.class.path"),
                MembersProcess.class.getName(),
                "--bootstrap-servers",
                bootstrapServers));
        files.forEach(file -> command.add(file.toString()));
        parts.start(PROCESS, command);
    }

    /** The members' process: ends with the demo, however that ended. */
    static final class MembersProcess {

        private MembersProcess() {}

        public static void main(String[] args) {
            CompletableFuture<?> demo = ProcessHandle.of(Long.getLong("demo.pid", -1))
                    .<CompletableFuture<?>>map(ProcessHandle::onExit)
                    .orElseGet(() -> CompletableFuture.completedFuture(null));
            CompletableFuture<?> _ = demo.thenRun(() -> Runtime.getRuntime().halt(0));
            SimulatedMembers.main(args);
        }
    }

    @Override
    public void requireAlive() {
        // The process is one of the parts, which are looked at.
    }

    @Override
    public void reclaim(String cluster, String job) {
        throw new DemoException("the file of " + cluster + " says when its nodes are taken back, not the play");
    }

    @Override
    public void close() {
        // The process is one of the parts, which end.
    }
}
