package dev.landfall.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an embedded broker runs.
 *
 * @param data folder of its log; kept at the end
 * @param port on 127.0.0.1; 0 = any free one, kept over restarts
 * @param heap largest heap, as {@code -Xmx} takes it
 * @param quickStart whether to compile with C1 alone: ready sooner, slower under load
 * @param classPath of the broker's process
 * @param settings added to, and stronger than, the broker's properties
 * @param readyWithin how long a start may take
 */
public record BrokerOptions(
        Path data,
        int port,
        String heap,
        boolean quickStart,
        String classPath,
        Map<String, String> settings,
        Duration readyWithin) {

    /** Under a load of 30 on 2 cores a first start took more than 60 s. */
    private static final Duration READY_WITHIN = Duration.ofSeconds(150);

    public BrokerOptions {
        settings = Map.copyOf(settings);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("broker port " + port + " is no port: give 0 (any) to 65535");
        }
    }

    public static BrokerOptions in(Path data) {
        return new BrokerOptions(data, 0, "384m", true, System.getProperty("java.class.path"), Map.of(), READY_WITHIN);
    }

    public BrokerOptions withPort(int newPort) {
        return new BrokerOptions(data, newPort, heap, quickStart, classPath, settings, readyWithin);
    }

    public BrokerOptions withHeap(String newHeap) {
        return new BrokerOptions(data, port, newHeap, quickStart, classPath, settings, readyWithin);
    }

    public BrokerOptions withQuickStart(boolean newQuickStart) {
        return new BrokerOptions(data, port, heap, newQuickStart, classPath, settings, readyWithin);
    }

    public BrokerOptions withSetting(String name, String value) {
        Map<String, String> more = new TreeMap<>(settings);
        more.put(name, value);
        return new BrokerOptions(data, port, heap, quickStart, classPath, more, readyWithin);
    }

    List<String> jvmFlags() {
        String compiler = quickStart ? "-XX:TieredStopAtLevel=1" : "-XX:+TieredCompilation";
        return List.of("-Xmx" + heap, "-XX:+UseSerialGC", compiler, "-XX:-UsePerfData", "-Djava.awt.headless=true");
    }
}
