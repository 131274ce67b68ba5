package dev.landfall.streams.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.broker.BrokerSource;
import dev.landfall.model.ClusterName;
import dev.landfall.model.TenantId;
import dev.landfall.model.wire.CellTopics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class TopicAdminIT {

    @Test
    void topicsAreMadeOnceAndDriftIsTold() throws Exception {
        String servers = BrokerSource.shared().bootstrapServers();
        CellTopics topics = CellTopics.of("topic-admin");
        try (Admin kafka = Admin.create(Map.of("bootstrap.servers", servers))) {
            TopicAdmin admin = new TopicAdmin(kafka, topics, 1);
            assertThat(admin.ensureCell().created())
                    .contains("landfall.topic-admin.journal", "landfall.topic-admin-state-changelog")
                    .doesNotContain("landfall.topic-admin.dispatch.berlin");
            assertThat(admin.ensureCluster(new ClusterName("berlin")).created()).hasSize(3);
            assertThat(admin.ensureTenant(new TenantId("team-a")).created())
                    .containsExactly("landfall.topic-admin.jobs.team-a");
            assertThat(admin.ensureCell()).isEqualTo(new TopicAdmin.Report(List.of(), List.of()));

            ConfigResource quota = new ConfigResource(ConfigResource.Type.TOPIC, topics.quota());
            kafka.incrementalAlterConfigs(Map.of(
                            quota,
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("cleanup.policy", "delete"), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
            assertThat(admin.ensureCell().drift())
                    .singleElement()
                    .asString()
                    .contains("landfall.topic-admin.quota: cleanup.policy is delete, the table says compact");
        }
    }
}
