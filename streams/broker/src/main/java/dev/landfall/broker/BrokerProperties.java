package dev.landfall.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The properties of a one-node KRaft broker, and why they differ from Kafka's defaults. */
final class BrokerProperties {

    private BrokerProperties() {}

    static String text(Path logs, int port, int controllerPort, Map<String, String> added) {
        SortedMap<String, String> all = new TreeMap<>(node(logs, port, controllerPort));
        all.putAll(SMALL);
        all.putAll(added);
        return all.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static Map<String, String> node(Path logs, int port, int controllerPort) {
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                "1",
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "controller.listener.names",
                "CONTROLLER",
                "controller.quorum.voters",
                "1@127.0.0.1:" + controllerPort,
                "log.dirs",
                logs.toString());
    }

    private static final Map<String, String> SMALL = Map.ofEntries(
            // One node has no second copy.
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            // 50 partitions each are for clusters; a few start and restart sooner.
            Map.entry("offsets.topic.num.partitions", "3"),
            Map.entry("transaction.state.log.num.partitions", "3"),
            // Landfall creates its topics itself; a misspelt name shall be an error.
            Map.entry("auto.create.topics.enable", "false"),
            // The first member of a group need not wait for others.
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            // A killed writer's transaction keeps readers waiting until it is swept.
            Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500"),
            // A transaction waits until the markers of the one before it are written. One node has done that long
            // before it
            // would look again by default (20 ms).
            Map.entry("add.partitions.to.txn.retry.backoff.ms", "5"),
            // The default of 128 MiB is a third of this heap.
            Map.entry("log.cleaner.dedupe.buffer.size", "16777216"),
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "4"));
}
