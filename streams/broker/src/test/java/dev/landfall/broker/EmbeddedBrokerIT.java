package dev.landfall.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {

    @TempDir
    Path data;

    @Test
    void aBrokerThatWasKilledStartsAgainWithWhatItHad() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.in(data))) {
            try (Admin admin = admin(broker)) {
                admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                        .all()
                        .get();
            }
            int port = broker.port();
            broker.kill();
            assertThat(broker.isAlive()).isFalse();
            broker.start();
            assertThat(broker.port()).isEqualTo(port);
            try (Admin admin = admin(broker)) {
                assertThat(admin.listTopics().names().get()).contains("kept");
            }
            broker.stop();
            assertThat(broker.isAlive()).isFalse();
            assertThat(Files.readString(broker.log())).contains("started");
        }
    }

    @Test
    void aBrokerThatEndedRightAfterItsFolderWasFormattedStarts() throws Exception {
        Path logs = data.resolve("logs");
        Path properties =
                Files.writeString(data.resolve("format.properties"), BrokerProperties.text(logs, 1, 2, Map.of()));
        String[] format = {"format", "-t", Uuid.randomUuid().toString(), "-c", properties.toString(), "-g"};
        assertThat(StorageTool.execute(format, System.out)).isZero();
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.in(data))) {
            assertThat(broker.isAlive()).isTrue();
        }
    }

    @Test
    void aTakenPortIsToldWithTheMend() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedBroker.start(BrokerOptions.in(data).withPort(other.getLocalPort())))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("port " + other.getLocalPort() + " on 127.0.0.1 is taken")
                    .hasMessageContaining("give the broker another port");
        }
    }

    @Test
    void aBrokerThatCannotStartQuotesItsLog() {
        assertThatThrownBy(() -> EmbeddedBroker.start(BrokerOptions.in(data).withSetting("process.roles", "juggler")))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("before it served")
                .hasMessageContaining("juggler");
    }

    @Test
    void theBrokerEndsWithTheProcessThatStartedIt() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long pid = Long.parseLong(parent.inputReader().readLine());
        ProcessHandle broker = ProcessHandle.of(pid).orElseThrow();
        parent.destroyForcibly();
        broker.onExit().get(20, TimeUnit.SECONDS);
        assertThat(broker.isAlive()).isFalse();
    }

    private static Admin admin(EmbeddedBroker broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    /** Starts a broker, tells its process id and waits to be killed. */
    static final class Parent {
        public static void main(String[] arguments) throws Exception {
            EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.in(Path.of(arguments[0])));
            System.out.println(broker.pid());
            System.in.read();
        }
    }
}
