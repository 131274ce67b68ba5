package dev.landfall.broker;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * Ends what is left of a broker's former life before it starts again, by running its controller alone until the broker counts as fenced.
 *
 * <p>Without this a node that was killed begins as leader of its partitions and coordinator of their transactions, and is fenced only
 * when the session of its former life ends (9 s). Markers that the coordinator wants to write meanwhile find no leader at that moment,
 * and Kafka 4.3.1 takes the partitions for deleted and leaves the markers out: a transaction then stays open for ever on some
 * partitions, or its offsets are lost while its records are committed (docs/adr/0023). Being fenced already, a broker also need not
 * wait for that session before it may register: it serves some seconds sooner.
 */
final class FormerLife {

    private static final String SESSION_MS = "400";
    private static final String HEARTBEAT_MS = "100";
    private static final Duration FENCED_WITHIN = Duration.ofSeconds(30);

    /** A controller that leads has long counted the brokers of its log by then. */
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(5);

    private static final long LOOK_EVERY_NANOS = 20_000_000;

    private FormerLife() {}

    /**
     * A broker that ended before it was first registered has no former life: then this returns once the controller has led for {@link
     * #KNOWN_WITHIN} and knows of none.
     *
     * @param node the properties of a node that is both broker and controller, and the only one
     * @throws BrokerException if the broker is not fenced within {@link #FENCED_WITHIN}
     */
    static void end(Properties node) {
        KafkaRaftServer controller = new KafkaRaftServer(new KafkaConfig(controllerAlone(node)), Time.SYSTEM);
        try {
            controller.startup();
            awaitFenced();
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    private static void awaitFenced() {
        long giveUpNanos = System.nanoTime() + FENCED_WITHIN.toNanos();
        long noneSinceNanos = System.nanoTime();
        while (gauge("FencedBrokerCount") == 0) {
            long nowNanos = System.nanoTime();
            if (gauge("ActiveControllerCount") == 0 || gauge("ActiveBrokerCount") > 0) {
                noneSinceNanos = nowNanos;
            } else if (nowNanos - noneSinceNanos > KNOWN_WITHIN.toNanos()) {
                return;
            }
            if (nowNanos > giveUpNanos) {
                throw new BrokerException("the broker's former life was not fenced within " + FENCED_WITHIN
                        + ": the machine may be overloaded, start it again");
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private static Map<String, String> controllerAlone(Properties node) {
        Map<String, String> settings =
                node.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, node::getProperty));
        String name = node.getProperty("controller.listener.names");
        String listener = Stream.of(node.getProperty("listeners", "").split(",", -1))
                .filter(one -> one.startsWith(name + "://"))
                .collect(Collectors.joining());
        settings.putAll(Map.of(
                "process.roles", "controller",
                "listeners", listener,
                "broker.session.timeout.ms", SESSION_MS,
                "broker.heartbeat.interval.ms", HEARTBEAT_MS));
        return settings;
    }

    /** One of the controller's own gauges; 0 as long as it is not there. */
    private static int gauge(String ofController) {
        try {
            ObjectName name = new ObjectName("kafka.controller:type=KafkaController,name=" + ofController);
            return ((Number) ManagementFactory.getPlatformMBeanServer().getAttribute(name, "Value")).intValue();
        } catch (InstanceNotFoundException notYet) {
            return 0;
        } catch (JMException e) {
            throw new BrokerException("the controller's gauge " + ofController + " cannot be read", e);
        }
    }
}
