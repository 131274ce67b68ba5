package dev.landfall.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where tests get their broker: a container where a Docker engine and the image answer, else a process of our own. The system
 * property {@code landfall.broker} = {@code docker} or {@code embedded} insists on one.
 */
public final class BrokerSource {

    private static @Nullable TestBroker shared;

    private BrokerSource() {}

    /** One broker for all tests of this JVM that do not kill it; they keep apart by the names of their cells. */
    public static synchronized TestBroker shared() {
        if (shared == null) {
            TestBroker broker = start();
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "shared-broker-end"));
            shared = broker;
        }
        return shared;
    }

    /** A broker of one's own. */
    public static TestBroker start() {
        String wanted = System.getProperty("landfall.broker", "any");
        Optional<TestBroker> container = wanted.equals("embedded") ? Optional.empty() : KafkaInDocker.create();
        if (container.isEmpty() && wanted.equals("docker")) {
            throw new IllegalStateException("-Dlandfall.broker=docker, but no Docker engine with the image "
                    + KafkaInDocker.IMAGE + " answers: start dockerd and bring the image in (CONTRIBUTING)");
        }
        TestBroker broker = container.orElseGet(Embedded::create);
        System.out.println("broker: " + broker.description());
        return broker;
    }

    /** The embedded broker, whose data folder goes with it. */
    private record Embedded(EmbeddedBroker broker, Path data) implements TestBroker {

        static TestBroker create() {
            try {
                Path data = Files.createTempDirectory("landfall-broker");
                return new Embedded(EmbeddedBroker.start(BrokerOptions.in(data)), data);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String bootstrapServers() {
            return broker.bootstrapServers();
        }

        @Override
        public void kill() {
            broker.kill();
        }

        @Override
        public void start() {
            broker.start();
        }

        @Override
        public String description() {
            return "embedded, " + broker.bootstrapServers();
        }

        @Override
        public void close() {
            broker.kill();
            try (Stream<Path> files = Files.walk(data)) {
                List<Path> deepestFirst =
                        files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : deepestFirst) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
