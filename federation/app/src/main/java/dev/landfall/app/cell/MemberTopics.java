package dev.landfall.app.cell;

import dev.landfall.model.ClusterName;
import dev.landfall.model.TenantId;
import dev.landfall.streams.cell.CellSettings;
import dev.landfall.streams.topics.TopicAdmin;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Makes the topics of the members and tenants that the configuration names. */
final class MemberTopics {

    private static final Logger LOG = Logger.getLogger(MemberTopics.class);
    private static final long AGAIN_AFTER_NANOS = 1_000_000_000;

    private MemberTopics() {}

    /** Returns at once; a broker that does not answer yet is waited for. */
    static void make(CellSettings settings, List<String> clusters, List<String> tenants) {
        if (clusters.isEmpty() && tenants.isEmpty()) {
            return;
        }
        List<ClusterName> members = clusters.stream().map(ClusterName::new).toList();
        List<TenantId> submitters = tenants.stream().map(TenantId::new).toList();
        Thread.ofPlatform().daemon().name("member-topics-" + settings.cell()).start(() -> {
            while (!made(settings, members, submitters)) {
                LockSupport.parkNanos(AGAIN_AFTER_NANOS);
            }
        });
    }

    private static boolean made(CellSettings settings, List<ClusterName> clusters, List<TenantId> tenants) {
        try (Admin admin = Admin.create(settings.clientProperties())) {
            TopicAdmin topics = new TopicAdmin(admin, settings.topics(), settings.replication());
            clusters.forEach(topics::ensureCluster);
            tenants.forEach(topics::ensureTenant);
            return true;
        } catch (KafkaException e) {
            LOG.warnf("cell %s: the topics of its members cannot be made yet: %s", settings.cell(), e.getMessage());
            return false;
        }
    }
}
