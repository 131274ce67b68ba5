package dev.landfall.tests.endtoend;

import dev.landfall.adapters.simulated.agent.Orders;
import dev.landfall.adapters.simulated.cluster.MemberSpec;
import dev.landfall.adapters.simulated.cluster.NodeGroup;
import dev.landfall.adapters.simulated.kafka.RunningMembers;
import dev.landfall.broker.TestBroker;
import dev.landfall.core.capacity.Member;
import dev.landfall.core.capacity.NodeRoom;
import dev.landfall.core.quota.queue.LiveTree;
import dev.landfall.core.quota.tree.FlavorResource;
import dev.landfall.core.quota.tree.Tree;
import dev.landfall.model.Amounts;
import dev.landfall.model.ClusterName;
import dev.landfall.model.JobId;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.capacity.Tier;
import dev.landfall.model.entity.Job;
import dev.landfall.model.job.JobState;
import dev.landfall.model.wire.CellTopics;
import dev.landfall.model.wire.CloudEvent;
import dev.landfall.streams.cell.CellSettings;
import dev.landfall.streams.door.JobDoor;
import dev.landfall.streams.replica.Replica;
import dev.landfall.streams.topics.TopicAdmin;
import dev.landfall.streams.topics.TopicKind;
import dev.landfall.streams.topology.CellTopology;
import dev.landfall.workloads.ManifestReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** One cell's topics, quota, members and a replica, without the cell itself. */
public final class Federation implements AutoCloseable {

    static final ClusterName BERLIN = new ClusterName("berlin");

    private static final String SOURCE = "/tests/end-to-end";

    private final CellSettings settings;
    private final Producer<String, byte[]> producer;
    private final Replica replica;
    private final List<JobId> jobs = new ArrayList<>();
    private final ConcurrentMap<JobId, Integer> starts = new ConcurrentHashMap<>();
    private @Nullable RunningMembers members;

    public Federation(TestBroker broker, String cell, Path folder) {
        settings = CellSettings.of(cell, broker.bootstrapServers(), folder);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 5, "enable.idempotence", true),
                new StringSerializer(),
                new ByteArraySerializer());
        admit(BERLIN);
        quota();
        replica = Replica.start(settings);
    }

    /** Makes a cluster's topics, and the cell's if they are not there. */
    public void admit(ClusterName cluster) {
        try (Admin admin = Admin.create(settings.clientProperties())) {
            TopicAdmin topicAdmin = new TopicAdmin(admin, topics(), 1);
            topicAdmin.ensureCell();
            topicAdmin.ensureCluster(cluster);
        }
    }

    public CellSettings settings() {
        return settings;
    }

    public CellTopics topics() {
        return settings.topics();
    }

    List<JobId> jobs() {
        return jobs;
    }

    /** A cluster of 40 nodes whose pods run for this long, and ask for nothing. */
    void startMembers(long runMs) {
        startMembers(runMs, new Orders(null));
    }

    /** The same, and it reads what the pods of a manifest ask for. */
    void startMembersThatRead(long runMs) {
        startMembers(runMs, new Orders(new ManifestReader()));
    }

    private void startMembers(long runMs, Orders orders) {
        NodeGroup nodes = new NodeGroup(
                "node",
                40,
                Amounts.of(Map.of("cpu", 128_000L, "memory", 512L << 30, "pods", 250L)),
                new TreeMap<>(),
                List.of(),
                List.of(),
                new TreeMap<>(),
                Amounts.NONE,
                null,
                null);
        MemberSpec berlin = new MemberSpec(
                BERLIN, attributes(), 120, new MemberSpec.Pace(0, runMs, 0, 60_000), List.of(nodes), List.of(), 1);
        members = RunningMembers.start(
                settings.bootstrapServers(),
                topics(),
                List.of(berlin),
                orders,
                Map.of(),
                started -> starts.merge(started.job(), 1, Integer::sum));
    }

    static ClusterAttributes attributes() {
        return new ClusterAttributes(
                "eu-central-1",
                "DE",
                Tier.ON_PREM,
                "on-prem",
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeSet<>(),
                30L);
    }

    /** Sends a quota object. */
    public void publish(String key, String manifest) {
        send(topics().quota(), key, event(key, "dev.landfall.quota.published.v1", manifest));
    }

    /** Wishes a submitted job to end. */
    public void cancel(JobId job) {
        send(
                topics().jobs(),
                null,
                event(
                        "cancel-" + job.value(),
                        "dev.landfall.job.cancel-requested.v1",
                        "{\"job\": \"" + job.value() + "\", \"reason\": \"seen enough\"}"));
        flush();
    }

    /** How many nodes of a cluster are open to new pods, as far as its agent has told. */
    public long openNodes(ClusterName cluster) {
        return replica.read(state -> {
            Member member = state.capacity().member(cluster);
            return member == null
                    ? 0L
                    : member.nodes().values().stream()
                            .map(NodeRoom::node)
                            .filter(node -> node != null && node.open())
                            .count();
        });
    }

    private void quota() {
        Map<String, String> objects = Map.of(
                "ResourceFlavor/plain",
                "{\"apiVersion\": \"kueue.x-k8s.io/v1beta1\", \"kind\": \"ResourceFlavor\", \"metadata\": {\"name\": \"plain\"}}",
                "ClusterQueue/team",
                """
                {"apiVersion": "kueue.x-k8s.io/v1beta1", "kind": "ClusterQueue", "metadata": {"name": "team"},
                 "spec": {"namespaceSelector": {}, "resourceGroups": [{"coveredResources": ["cpu"], "flavors": [
                   {"name": "plain", "resources": [{"name": "cpu", "nominalQuota": "4000"}]}]}]}}""",
                "LocalQueue/team/main",
                """
                {"apiVersion": "kueue.x-k8s.io/v1beta1", "kind": "LocalQueue",
                 "metadata": {"name": "main", "namespace": "team"}, "spec": {"clusterQueue": "team"}}""");
        new TreeMap<>(objects).descendingMap().forEach(this::publish);
    }

    /** Submits a Job of two pods. */
    JobId submit() {
        String id = "job-" + jobs.size();
        String manifest = """
                {"apiVersion": "batch/v1", "kind": "Job",
                 "metadata": {"name": "%s", "namespace": "team", "labels": {"kueue.x-k8s.io/queue-name": "main"}},
                 "spec": {"parallelism": 2, "completions": 2, "template": {"spec": {"restartPolicy": "Never", "containers": [
                   {"name": "main", "image": "registry.example/train:1", "resources": {"requests": {"cpu": "1"}}}]}}}}
                """.formatted(id);
        return submit(id, manifest);
    }

    /** @param manifest as JSON */
    JobId submit(String id, String manifest) {
        return submit(id, CloudEvent.JSON, manifest);
    }

    /** @param contentType of the manifest */
    public JobId submit(String id, String contentType, String manifest) {
        send(
                topics().jobs(),
                null,
                new CloudEvent(
                        id,
                        SOURCE,
                        "dev.landfall.job.submitted.v1",
                        contentType,
                        manifest.getBytes(StandardCharsets.UTF_8)));
        JobId job = JobDoor.jobId(null, SOURCE, id);
        jobs.add(job);
        return job;
    }

    static CloudEvent event(String id, String type, String data) {
        return new CloudEvent(id, SOURCE, type, CloudEvent.JSON, data.getBytes(StandardCharsets.UTF_8));
    }

    void send(String topic, @Nullable String key, CloudEvent event) {
        var _ = send(record(topic, key, event));
    }

    Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
        return producer.send(record);
    }

    static ProducerRecord<String, byte[]> record(String topic, @Nullable String key, CloudEvent event) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, event.data());
        event.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    void withdraw(String topic, String key) {
        var _ = producer.send(new ProducerRecord<>(topic, key, null));
    }

    int readerFacts() {
        return replica.read(state -> state.readerFacts().all().size());
    }

    public void flush() {
        producer.flush();
    }

    public Optional<Job> job(JobId id) {
        return replica.read(state -> Optional.ofNullable(state.job(id)));
    }

    /** How many of the submitted jobs are in such a state. */
    long count(Predicate<JobState> states) {
        return replica.read(state -> jobs.stream()
                .map(state::job)
                .filter(job -> job != null && states.test(job.state()))
                .count());
    }

    /** State → how many of the submitted jobs; for messages. */
    Map<String, Long> states() {
        return replica.read(state -> jobs.stream()
                .map(state::job)
                .map(job -> job == null ? "unknown" : job.state().getClass().getSimpleName())
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting())));
    }

    /** How many instances of the cell take part. */
    int instances() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(settings.clientProperties())) {
            String group = CellTopology.applicationId(topics());
            return admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                    .mapToInt(described -> described.members().size())
                    .sum();
        }
    }

    /** Whether the changelog has records that are written and neither committed nor undone. */
    boolean isTransactionOpen() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(settings.clientProperties())) {
            return changelogEnd(admin, IsolationLevel.READ_UNCOMMITTED)
                    > changelogEnd(admin, IsolationLevel.READ_COMMITTED);
        }
    }

    private long changelogEnd(Admin admin, IsolationLevel level) throws ExecutionException, InterruptedException {
        TopicPartition changelog = new TopicPartition(TopicKind.STATE_CHANGELOG.name(topics(), ""), 0);
        return admin.listOffsets(Map.of(changelog, OffsetSpec.latest()), new ListOffsetsOptions(level))
                .partitionResult(changelog)
                .get()
                .offset();
    }

    /** How often the member started pods of each job. */
    Map<JobId, Integer> starts() {
        return Map.copyOf(starts);
    }

    /**
     * The quota of one moment, in milli cpu.
     *
     * @param charged to the ClusterQueue, as the quota index has it
     * @param held by the jobs that hold placements, two pods of one cpu each
     */
    record Balance(long charged, long held) {}

    Balance balance() {
        return replica.read(state -> {
            long charged = 0;
            for (LiveTree tree : state.quota().trees()) {
                int node = tree.compiled().queueNodes().getOrDefault("team", Tree.NONE);
                int cpu = tree.compiled().shape().idOf(new FlavorResource("plain", "cpu"));
                charged += node == Tree.NONE ? 0 : tree.compiled().usage(tree.used(), node, cpu);
            }
            long holding = jobs.stream()
                    .map(state::job)
                    .filter(job -> job != null && job.state() instanceof JobState.Holding)
                    .count();
            return new Balance(charged, holding * 2_000);
        });
    }

    long step() {
        return replica.read(state -> state.head().step());
    }

    @Override
    public void close() {
        producer.close();
        replica.close();
        if (members != null) {
            members.close();
        }
    }
}
