package dev.landfall.broker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** Testcontainers' Kafka. Its port on the host is fixed when it starts, so that clients find it again after a kill. */
final class KafkaInDocker implements TestBroker {

    static final String IMAGE = System.getProperty("landfall.broker.image", "apache/kafka:4.3.1");

    private static final int PORT_IN_CONTAINER = 9092;
    private static final int PULL_WITHIN_SECONDS = 60;

    private final KafkaContainer container;

    private KafkaInDocker(KafkaContainer container) {
        this.container = container;
    }

    static Optional<TestBroker> create() {
        if (!engineAnswers() || !imageAnswers()) {
            return Optional.empty();
        }
        int port = freePort();
        @SuppressWarnings("resource") // closed by close()
        KafkaContainer container = new KafkaContainer(
                        DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("apache/kafka"))
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_TRANSACTION_ABORT_TIMED_OUT_TRANSACTION_CLEANUP_INTERVAL_MS", "500")
                .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "3")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "3")
                .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1")
                .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1")
                .withCreateContainerCmdModifier(command -> command.withHostConfig(bind(command.getHostConfig(), port)));
        container.start();
        return Optional.of(new KafkaInDocker(container));
    }

    private static HostConfig bind(@Nullable HostConfig host, int port) {
        PortBinding binding = new PortBinding(Ports.Binding.bindPort(port), ExposedPort.tcp(PORT_IN_CONTAINER));
        return (host == null ? HostConfig.newHostConfig() : host).withPortBindings(binding);
    }

    private static boolean engineAnswers() {
        boolean named = System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
        return named && DockerClientFactory.instance().isDockerAvailable();
    }

    private static boolean imageAnswers() {
        var client = DockerClientFactory.lazyClient();
        try {
            client.inspectImageCmd(IMAGE).exec();
            return true;
        } catch (DockerException notHere) {
            return pulled();
        }
    }

    private static boolean pulled() {
        try {
            return DockerClientFactory.lazyClient()
                    .pullImageCmd(IMAGE)
                    .start()
                    .awaitCompletion(PULL_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (DockerException noRegistry) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
    }

    @Override
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void start() {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.describeCluster().nodes().get();
        } catch (Exception e) {
            throw new IllegalStateException("the broker's container did not come back", e);
        }
    }

    @Override
    public String description() {
        return "container of " + IMAGE + ", " + bootstrapServers();
    }

    @Override
    public void close() {
        container.close();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no port is free", e);
        }
    }
}
