package dev.landfall.streams.topics;

import dev.landfall.model.ClusterName;
import dev.landfall.model.TenantId;
import dev.landfall.model.wire.CellTopics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a broker have a cell's topics. Asking twice changes nothing. What exists and differs from the table is told, never changed:
 * whoever changed it may have had reasons.
 *
 * <p>Thread-safe; every method waits for the broker and throws KafkaException if it refuses.
 */
public final class TopicAdmin {

    private final Admin admin;
    private final CellTopics topics;
    private final short replication;

    /** @param replication copies of each topic; 1 where there is one broker */
    public TopicAdmin(Admin admin, CellTopics topics, int replication) {
        this.admin = admin;
        this.topics = topics;
        this.replication = (short) replication;
    }

    /**
     * What was done and what was found.
     *
     * @param created names of new topics
     * @param drift sentences: topic, setting, what it is, what the table says
     */
    public record Report(List<String> created, List<String> drift) {

        public Report {
            created = List.copyOf(created);
            drift = List.copyOf(drift);
        }
    }

    /** The topics that a cell has before it has members, and those of every member that already has one. */
    public Report ensureCell() {
        return ensure(wanted(names()));
    }

    /** As {@link #ensureCell}, without a look at what exists already: cheap enough to be asked all the time. */
    public List<String> createMissing() {
        Set<String> present = names();
        List<String> created = new ArrayList<>();
        wanted(present).forEach((name, kind) -> {
            if (!present.contains(name) && create(name, kind)) {
                created.add(name);
            }
        });
        return created;
    }

    private Map<String, TopicKind> wanted(Set<String> present) {
        Map<String, TopicKind> wanted = new TreeMap<>();
        for (TopicKind kind : TopicKind.values()) {
            if (!kind.perMember()) {
                wanted.put(kind.name(topics, ""), kind);
            }
        }
        for (String name : present) {
            TopicName.parse(topics, name).ifPresent(found -> wanted.putAll(siblings(found)));
        }
        return wanted;
    }

    public Report ensureCluster(ClusterName cluster) {
        return ensure(siblings(new TopicName(TopicKind.NODE_CAPACITY, cluster.value())));
    }

    public Report ensureTenant(TenantId tenant) {
        return ensure(siblings(new TopicName(TopicKind.TENANT_JOBS, tenant.value())));
    }

    /** All topics of the member that a topic is of: a cluster is told by any of its three. */
    private Map<String, TopicKind> siblings(TopicName of) {
        List<TopicKind> kinds = switch (of.kind()) {
            case TENANT_JOBS -> List.of(TopicKind.TENANT_JOBS);
            case NODE_CAPACITY, JOB_STATUS, DISPATCH ->
                List.of(TopicKind.NODE_CAPACITY, TopicKind.JOB_STATUS, TopicKind.DISPATCH);
            case JOBS, QUOTA, POLICIES, TICKS, JOURNAL, REJECTED, STATE_CHANGELOG, MANIFESTS_CHANGELOG -> List.of();
        };
        Map<String, TopicKind> wanted = new TreeMap<>();
        kinds.forEach(kind -> wanted.put(kind.name(topics, of.member()), kind));
        return wanted;
    }

    /** Grants; needs a broker with an authorizer. */
    public void grant(Collection<AclBinding> acls) {
        await(admin.createAcls(acls).all());
    }

    private Report ensure(Map<String, TopicKind> wanted) {
        Set<String> present = names();
        List<String> created = new ArrayList<>();
        Map<String, TopicKind> existing = new TreeMap<>();
        wanted.forEach((name, kind) -> {
            if (!present.contains(name) && create(name, kind)) {
                created.add(name);
            } else {
                existing.put(name, kind);
            }
        });
        return new Report(created, drift(existing));
    }

    private boolean create(String name, TopicKind kind) {
        Map<String, String> config = new TreeMap<>(kind.config());
        if (replication > 2) {
            config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        }
        try {
            await(admin.createTopics(List.of(new NewTopic(name, 1, replication).configs(config)))
                    .all());
            return true;
        } catch (TopicExistsException anotherInstanceWasFaster) {
            return false;
        }
    }

    private List<String> drift(Map<String, TopicKind> existing) {
        if (existing.isEmpty()) {
            return List.of();
        }
        List<ConfigResource> resources = existing.keySet().stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<ConfigResource, Config> configs =
                await(admin.describeConfigs(resources).all());
        Map<String, TopicDescription> descriptions =
                await(admin.describeTopics(existing.keySet()).allTopicNames());
        List<String> drift = new ArrayList<>();
        for (ConfigResource resource : resources) {
            String name = resource.name();
            TopicKind kind = existing.getOrDefault(name, TopicKind.JOBS);
            compareShape(name, descriptions.get(name), drift);
            compareConfig(name, kind, configs.get(resource), drift);
        }
        return drift;
    }

    private void compareShape(String name, @Nullable TopicDescription found, List<String> drift) {
        if (found == null) {
            return;
        }
        if (found.partitions().size() != 1) {
            drift.add(
                    tell(name, "partitions", Integer.toString(found.partitions().size()), "1"));
        }
        int copies = found.partitions().getFirst().replicas().size();
        if (copies != replication) {
            drift.add(tell(name, "replication factor", Integer.toString(copies), Integer.toString(replication)));
        }
    }

    private static void compareConfig(String name, TopicKind kind, @Nullable Config found, List<String> drift) {
        if (found == null) {
            return;
        }
        kind.config().forEach((setting, wanted) -> {
            var entry = found.get(setting);
            String value = entry == null ? "" : entry.value();
            if (!wanted.equals(value)) {
                drift.add(tell(name, setting, value, wanted));
            }
        });
    }

    private static String tell(String topic, String setting, String found, String wanted) {
        return "topic " + topic + ": " + setting + " is " + found + ", the table says " + wanted
                + ": change it with kafka-configs, or leave it knowingly";
    }

    private Set<String> names() {
        return await(admin.listTopics().names());
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException cause) {
                throw cause;
            }
            throw new KafkaException("the broker's answer cannot be read", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
