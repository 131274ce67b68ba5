package dev.landfall.adapters.simulated.kafka;

import dev.landfall.adapters.port.kafka.Clients;
import dev.landfall.adapters.port.kafka.MemberLoop;
import dev.landfall.adapters.simulated.agent.Orders;
import dev.landfall.adapters.simulated.agent.SimulatedMember;
import dev.landfall.adapters.simulated.cluster.MemberSpec;
import dev.landfall.adapters.simulated.cluster.SimulatedCluster;
import dev.landfall.model.ClusterName;
import dev.landfall.model.wire.CellTopics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Members that run until they are closed. Thread-safe. */
public final class RunningMembers implements AutoCloseable {

    private final Clients clients;
    private final MemberLoop loop;
    private final Map<ClusterName, SimulatedCluster> clusters;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final Thread thread;

    private RunningMembers(Clients clients, MemberLoop loop, Map<ClusterName, SimulatedCluster> clusters) {
        this.clients = clients;
        this.loop = loop;
        this.clusters = clusters;
        this.thread = Thread.ofPlatform().name("simulated-members").unstarted(this::run);
    }

    /**
     * Starts members; each joins as soon as its topics exist.
     *
     * @param config of Kafka's clients beyond the address: security
     */
    public static RunningMembers start(
            String bootstrapServers,
            CellTopics topics,
            Collection<MemberSpec> members,
            Orders orders,
            Map<String, Object> config) {
        return start(bootstrapServers, topics, members, orders, config, _ -> {});
    }

    /** As the other, and an audit is told, on the members' own thread, each time that pods of an attempt are started. */
    public static RunningMembers start(
            String bootstrapServers,
            CellTopics topics,
            Collection<MemberSpec> members,
            Orders orders,
            Map<String, Object> config,
            Consumer<SimulatedCluster.Started> audit) {
        Clients clients = Clients.to(bootstrapServers, config);
        long nowMs = System.nanoTime() / 1_000_000;
        Map<ClusterName, SimulatedCluster> clusters = new TreeMap<>();
        members.forEach(spec -> clusters.put(spec.name(), new SimulatedCluster(spec, nowMs, audit)));
        List<SimulatedMember> ports = clusters.values().stream()
                .map(cluster -> new SimulatedMember(cluster, orders))
                .toList();
        MemberLoop loop =
                new MemberLoop(clients, topics, ports, System.currentTimeMillis(), () -> System.nanoTime() / 1_000_000);
        RunningMembers running = new RunningMembers(clients, loop, clusters);
        running.thread.start();
        return running;
    }

    private void run() {
        try (clients) {
            loop.run();
            end.complete(null);
        } catch (RuntimeException e) {
            Clients.LOG.log(System.Logger.Level.ERROR, "simulated members end", e);
            end.completeExceptionally(e);
        }
    }

    /** Does something to a member: takes a node away, lets others use it … It happens soon, on the members' own thread. */
    public void command(ClusterName member, Consumer<SimulatedCluster> what) {
        SimulatedCluster cluster = clusters.get(member);
        if (cluster == null) {
            throw new IllegalArgumentException(
                    "member \"" + member + "\" does not run here; there are " + clusters.keySet());
        }
        loop.post(() -> what.accept(cluster));
    }

    /** Cuts or mends the link between a member's agent and the topics; the cluster itself goes on. */
    public void cut(ClusterName member, boolean isCut) {
        loop.cut(member, isCut);
    }

    /** Waits until the members have ended. @throws CompletionException if they ended by themselves */
    public void await() {
        end.join();
    }

    @Override
    public void close() {
        loop.stop();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
