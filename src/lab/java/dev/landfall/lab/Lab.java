package dev.landfall.lab;

import dev.landfall.lab.build.Workshop;
import dev.landfall.lab.failure.LabException;
import dev.landfall.lab.file.ControllersFile;
import dev.landfall.lab.file.MemberSpec;
import dev.landfall.lab.file.MembersFile;
import dev.landfall.lab.kube.Kubeconfig;
import dev.landfall.lab.member.AgentCommand;
import dev.landfall.lab.member.Member;
import dev.landfall.lab.member.MemberFolder;
import dev.landfall.lab.process.Part;
import dev.landfall.lab.process.Parts;
import dev.landfall.lab.process.Ports;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The members of one checkout: brought up, looked at, broken and taken away. What it does outlives the JVM that asked for it. */
public final class Lab {

    private final Path home;
    private final Path folder;
    private final Workshop workshop;
    private final Consumer<String> progress;

    /**
     * @param home the checkout
     * @param folder where members keep what they have; {@code .landfall/lab} of the checkout for the command
     * @param progress told lines for people
     */
    public Lab(Path home, Path folder, Consumer<String> progress) {
        this.home = home.toAbsolutePath();
        this.folder = folder.toAbsolutePath();
        this.progress = progress;
        workshop = new Workshop(this.home.resolve("deploy/lab"), progress);
    }

    /** The default lab's member file. */
    public Path defaultMembers() {
        return home.resolve("deploy/lab/members.yaml");
    }

    /** Whether these members would come up without a build. */
    public boolean isBuilt(Path file, @Nullable List<String> only) {
        return MembersFile.read(file).only(only).stream().allMatch(workshop::isBuilt);
    }

    /**
     * Builds what is missing, brings up the members, all at one time, and returns once all are ready. A member that is up stays;
     * of one that does not come up no process is left, and its logs are.
     *
     * @throws LabException naming each member that did not come up, and why
     */
    public void up(Path file, @Nullable List<String> only) {
        List<MemberSpec> members = MembersFile.read(file).only(only);
        ControllersFile controllers = ControllersFile.read(home.resolve("deploy/lab/operators/controllers.yaml"));
        Map<String, Path> planes = new TreeMap<>();
        members.forEach(member -> planes.computeIfAbsent(member.kubernetes(), workshop::kubernetes));
        Path operators = members.stream()
                        .allMatch(member -> member.controllers().isEmpty())
                ? folder
                : workshop.controllers(
                        controllers.controllers(), planes.values().iterator().next());
        Path beside = file.toAbsolutePath().resolveSibling("");
        List<String> failures = atOneTime(members, member -> {
            long beganNanos = System.nanoTime();
            Path plane = java.util.Objects.requireNonNull(planes.get(member.kubernetes()));
            new Member(member, member(member.name()), home)
                    .up(plane, operators, controllers.named(member.controllers()), beside);
            progress.accept(
                    String.format("%s is up after %.1f s", member.name(), (System.nanoTime() - beganNanos) / 1e9));
        });
        if (!failures.isEmpty()) {
            throw new LabException(String.join("\n", failures));
        }
    }

    private List<String> atOneTime(List<MemberSpec> members, Consumer<MemberSpec> task) {
        List<String> failures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Future<?>> running = new TreeMap<>();
            members.forEach(member -> running.put(member.name(), threads.submit(() -> task.accept(member))));
            running.forEach((name, future) -> {
                try {
                    future.get();
                } catch (ExecutionException e) {
                    stop(member(name));
                    Throwable why = e.getCause() == null ? e : e.getCause();
                    failures.add(name + " did not come up: " + why.getMessage());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    failures.add(name + ": interrupted");
                }
            });
        }
        return failures;
    }

    /** Ends all processes of all members and deletes what they kept. */
    public void down() {
        members().parallelStream().forEach(member -> {
            stop(member);
            member.delete();
        });
    }

    /** Ends all processes of the members named; their folders stay. */
    public void stop(List<String> names) {
        names.stream()
                .map(this::member)
                .filter(member -> Files.isDirectory(member.path()))
                .forEach(Lab::stop);
    }

    private static void stop(MemberFolder member) {
        new Parts(member.path()).endAll();
    }

    /** The members that are up, or of which something is left. */
    public List<MemberFolder> members() {
        return MemberFolder.all(folder);
    }

    /** @throws LabException if no member of this name is up */
    public MemberFolder require(String name) {
        MemberFolder member = member(name);
        if (!Files.exists(member.version())) {
            throw new LabException("no member '" + name + "' is up; there are: "
                    + String.join(
                            ", ", members().stream().map(MemberFolder::name).toList())
                    + ". ./landfall lab up brings it up");
        }
        return member;
    }

    /** @throws LabException if no member that is up has this node */
    public MemberFolder memberOf(String node) {
        List<MemberFolder> likelyFirst = new ArrayList<>(members());
        likelyFirst.sort(Comparator.comparing(member -> !node.startsWith(member.name() + "-")));
        for (MemberFolder member : likelyFirst) {
            try (KubernetesClient client = Kubeconfig.client(member.adminKubeconfig())) {
                if (client.nodes().withName(node).get() != null) {
                    return member;
                }
            }
        }
        throw new LabException(
                "no member that is up has a node '" + node + "': ./landfall lab kubectl MEMBER get nodes");
    }

    /**
     * Makes a member that is up a member of a federation: its agent is a process of it from now on, like those of its control plane.
     *
     * @param cell of the federation
     * @param bootstrapServers of its broker
     */
    public void join(String member, String cell, String bootstrapServers) {
        MemberFolder joining = require(member);
        List<String> command =
                AgentCommand.of(home, joining, new Ports(joining.path()).of(AgentCommand.PART), cell, bootstrapServers);
        new Parts(joining.path()).start(AgentCommand.PART, command, Map.of());
    }

    private MemberFolder member(String name) {
        return new MemberFolder(folder.resolve(name));
    }

    /** From now on nothing passes between the member's API server and those who speak to it through the relay; no connection breaks. */
    public void partition(String member) {
        Parts parts = new Parts(require(member).path());
        parts.standStill(part(parts, member, "relay"), true);
    }

    /** Ends {@link #partition}: what was under way arrives now, late. */
    public void heal(String member) {
        Parts parts = new Parts(require(member).path());
        parts.standStill(part(parts, member, "relay"), false);
    }

    /** SIGKILL; {@link #restart} or {@link #up} starts the process again. */
    public void kill(String member, String process) {
        Parts parts = new Parts(require(member).path());
        parts.kill(part(parts, member, process));
    }

    /** Starts again what has ended of a member. */
    public void restart(String member) {
        Parts parts = new Parts(require(member).path());
        parts.all().forEach(parts::startAgain);
    }

    private static Part part(Parts parts, String member, String process) {
        return parts.find(process)
                .orElseThrow(() -> new LabException("member " + member + " has no process '" + process + "'; it has: "
                        + String.join(", ", parts.all().stream().map(Part::name).toList())));
    }
}
