package dev.landfall.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class BrokerSourceIT {

    @Test
    void aBrokerFromTheSourceSurvivesAKill() throws Exception {
        try (TestBroker broker = BrokerSource.start()) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                        .all()
                        .get();
                broker.kill();
                broker.start();
                assertThat(admin.listTopics().names().get()).contains("kept");
            }
        }
    }
}
