package dev.landfall.adapters.simulated;

import dev.landfall.adapters.simulated.agent.Orders;
import dev.landfall.adapters.simulated.cluster.MemberSpec;
import dev.landfall.adapters.simulated.cluster.NodeGroup;
import dev.landfall.adapters.simulated.file.MembersFile;
import dev.landfall.adapters.simulated.kafka.RunningMembers;
import dev.landfall.model.RefusedException;
import dev.landfall.model.wire.CellTopics;
import dev.landfall.workloads.ManifestReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/**
 * Simulated members as a program of their own: {@code SimulatedMembers --bootstrap-servers HOST:PORT [--cell NAME] [--trust-placements]
 * MEMBERS-FILE…}.
 *
 * <p>{@code --trust-placements}: manifests are not read, every node has room for what is placed on it; for benchmarks.
 *
 * <p>It ends on SIGTERM. Exit codes: 0 ended as told, 1 it cannot go on, 2 it was called wrongly.
 */
public final class SimulatedMembers {

    private static final String USAGE =
            "usage: SimulatedMembers --bootstrap-servers HOST:PORT [--cell NAME] [--trust-placements] MEMBERS-FILE…";

    private SimulatedMembers() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    private static int run(String[] args, PrintStream out, PrintStream err) {
        String bootstrap = "";
        String cell = "main";
        boolean trusts = false;
        List<MemberSpec> members = new ArrayList<>();
        try {
            for (int i = 0; i < args.length; i++) {
                switch (args[i]) {
                    case "--bootstrap-servers" -> bootstrap = argument(args, ++i);
                    case "--cell" -> cell = argument(args, ++i);
                    case "--trust-placements" -> trusts = true;
                    default -> members.addAll(read(Path.of(args[i])));
                }
            }
            if (bootstrap.isEmpty() || members.isEmpty()) {
                throw new IllegalArgumentException("an address and a members file are needed");
            }
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage() + "\n" + USAGE);
            return 2;
        }
        return run(bootstrap, CellTopics.of(cell), members, trusts, out, err);
    }

    private static int run(
            String bootstrap,
            CellTopics topics,
            List<MemberSpec> members,
            boolean trusts,
            PrintStream out,
            PrintStream err) {
        Orders orders = new Orders(trusts ? null : new ManifestReader());
        try (RunningMembers running = RunningMembers.start(bootstrap, topics, members, orders, Map.of())) {
            Runtime.getRuntime().addShutdownHook(new Thread(running::close, "simulated-members-end"));
            members.forEach(member -> out.println("member " + member.name() + ": "
                    + member.nodeGroups().stream().mapToInt(NodeGroup::count).sum() + " nodes, "
                    + member.attributes().tier().text() + " in "
                    + member.attributes().jurisdiction()));
            running.await();
            return 0;
        } catch (CompletionException e) {
            err.println("simulated members cannot go on: " + e.getCause());
            return 1;
        }
    }

    private static String argument(String[] args, int at) {
        if (at >= args.length) {
            throw new IllegalArgumentException(args[at - 1] + " wants a value");
        }
        return args[at];
    }

    private static List<MemberSpec> read(Path file) {
        try {
            return MembersFile.read(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        } catch (RefusedException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }
}
