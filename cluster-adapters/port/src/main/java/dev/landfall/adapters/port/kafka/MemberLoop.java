package dev.landfall.adapters.port.kafka;

import dev.landfall.adapters.port.agent.MemberAgent;
import dev.landfall.adapters.port.agent.MemberCluster;
import dev.landfall.model.ClusterName;
import dev.landfall.model.entity.Cluster.AgentEvent;
import dev.landfall.model.input.Input;
import dev.landfall.model.wire.CellTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Runs members against a cell's topics: one thread polls, lets every agent do what is due, and hands its reports to the producer.
 * However many jobs run, there is no thread and no timer per job.
 *
 * <p>{@link #run} is called by one thread; every other public method may be called by any. The clients are the caller's to close.
 */
public final class MemberLoop implements Runnable {

    private static final long LONGEST_POLL_MS = 250;
    private static final long BETWEEN_JOINS_MS = 500;

    private final Clients clients;
    private final LongSupplier monotonicMs;
    private final Map<ClusterName, MemberPort> ports = new TreeMap<>();
    private final Map<TopicPartition, MemberPort> byPartition = new HashMap<>();
    private final BlockingQueue<Runnable> mail = new LinkedBlockingQueue<>();
    private long nextJoinMs = Long.MIN_VALUE;
    private volatile boolean stopped;
    private volatile boolean joined;
    private volatile boolean replaced;

    /**
     * @param session of all agents, greater than those of earlier processes
     * @param monotonicMs the clock by which leases, pods and nodes live
     */
    public MemberLoop(
            Clients clients,
            CellTopics topics,
            Collection<? extends MemberCluster> members,
            long session,
            LongSupplier monotonicMs) {
        this.clients = clients;
        this.monotonicMs = monotonicMs;
        long nowMs = monotonicMs.getAsLong();
        for (MemberCluster cluster : members) {
            MemberPort port = new MemberPort(topics, cluster, new MemberAgent(cluster, session, nowMs));
            ports.put(cluster.name(), port);
        }
    }

    /** Returns after {@link #stop}. */
    @Override
    public void run() {
        while (!stopped) {
            join();
            receive();
            for (Runnable letter = mail.poll(); letter != null; letter = mail.poll()) {
                letter.run();
            }
            byPartition.values().forEach(this::send);
            replaced = ports.values().stream().anyMatch(MemberPort::isReplaced);
        }
    }

    public void stop() {
        stopped = true;
        clients.consumer().wakeup();
    }

    /** Does something to a member's cluster, or looks at it, on the loop's thread. */
    public void post(Runnable letter) {
        mail.add(letter);
        clients.consumer().wakeup();
    }

    /** When agents began to act: all members' topics are there and were read to their ends. */
    public boolean isJoined() {
        return joined;
    }

    /** Whether newer agents act for members of this process: then it does nothing for those any more. */
    public boolean isReplaced() {
        return replaced;
    }

    /** Cuts or mends the link between a member and the topics. */
    public void cut(ClusterName member, boolean isCut) {
        MemberPort port = port(member);
        post(() -> {
            port.cut(isCut, monotonicMs.getAsLong());
            List<TopicPartition> dispatches = List.of(port.dispatches());
            if (isCut) {
                clients.consumer().pause(dispatches);
            } else {
                clients.consumer().resume(dispatches);
            }
        });
    }

    private MemberPort port(ClusterName member) {
        MemberPort port = ports.get(member);
        if (port == null) {
            throw new IllegalArgumentException(
                    "member \"" + member + "\" does not run here; there are " + ports.keySet());
        }
        return port;
    }

    // --- on the loop's thread
    // -----------------------------------------------------------------------------------------

    /** Takes in those members whose topics exist by now. */
    private void join() {
        long nowMs = monotonicMs.getAsLong();
        if (byPartition.size() == ports.size() || nowMs < nextJoinMs) {
            return;
        }
        nextJoinMs = nowMs + BETWEEN_JOINS_MS;
        try {
            for (MemberPort port : ports.values()) {
                if (!byPartition.containsKey(port.dispatches()) && clients.haveTopics(port.topicNames())) {
                    join(port);
                }
            }
        } catch (KafkaException e) {
            Clients.LOG.log(System.Logger.Level.DEBUG, "the broker does not answer yet: {0}", e.getMessage());
        }
    }

    private void join(MemberPort port) {
        TopicPartition dispatches = port.dispatches();
        List<TopicPartition> assigned = new ArrayList<>(byPartition.keySet());
        assigned.add(dispatches);
        clients.consumer().assign(assigned);
        clients.consumer().seekToBeginning(List.of(dispatches));
        Long end = clients.consumer().endOffsets(List.of(dispatches)).get(dispatches);
        port.beginAt(end == null ? 0 : end);
        byPartition.put(dispatches, port);
        joined = byPartition.size() == ports.size();
    }

    private void receive() {
        try {
            if (byPartition.isEmpty()) {
                Runnable letter = mail.poll(LONGEST_POLL_MS, TimeUnit.MILLISECONDS);
                if (letter != null) {
                    letter.run();
                }
            } else {
                receive(clients.consumer().poll(Duration.ofMillis(untilNext())));
            }
        } catch (WakeupException _) {
            // Somebody has sent mail, or wishes the end.
        } catch (RetriableException e) {
            Clients.LOG.log(System.Logger.Level.WARNING, "the broker does not answer: {0}", e.getMessage());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void receive(ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            MemberPort port = byPartition.get(partition);
            if (port != null) {
                records.records(partition).forEach(port::received);
            }
        }
        byPartition.forEach((partition, port) -> port.readTo(clients.consumer().position(partition)));
    }

    /** When one cannot even be queued, the rest is not tried: it would hold up every member, and all is told anew later. */
    private void send(MemberPort port) {
        for (Input.FromAgent report : port.tick(monotonicMs.getAsLong())) {
            AgentEvent number = report.number();
            try {
                Future<RecordMetadata> sent = clients.producer()
                        .send(port.record(report), (metadata, failure) -> answered(port, number, failure));
                if (sent.state() == Future.State.FAILED) {
                    return;
                }
            } catch (KafkaException e) {
                port.failed(number, e, monotonicMs.getAsLong());
                return;
            }
        }
    }

    /** On the producer's thread. */
    private void answered(MemberPort port, AgentEvent number, @Nullable Exception failure) {
        mail.add(() -> {
            if (failure == null) {
                port.arrived(number);
            } else {
                port.failed(number, failure, monotonicMs.getAsLong());
            }
        });
    }

    private long untilNext() {
        long nowMs = monotonicMs.getAsLong();
        long next = nowMs + LONGEST_POLL_MS;
        for (MemberPort port : byPartition.values()) {
            next = Math.min(next, port.nextMs());
        }
        return Math.max(0, next - nowMs);
    }
}
