package dev.landfall.tests.placing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.adapters.simulated.cluster.SimulatedCluster;
import dev.landfall.app.api.Explanation;
import dev.landfall.app.view.Explainer;
import dev.landfall.core.Core;
import dev.landfall.core.Head;
import dev.landfall.core.Settings;
import dev.landfall.core.State;
import dev.landfall.core.StepResult;
import dev.landfall.devices.fit.MemberDeviceFit;
import dev.landfall.model.Amounts;
import dev.landfall.model.ClusterName;
import dev.landfall.model.JobId;
import dev.landfall.model.RefusedException;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.capacity.Tier;
import dev.landfall.model.codec.Codec;
import dev.landfall.model.entity.Cluster.AgentEvent;
import dev.landfall.model.entity.Job;
import dev.landfall.model.input.Input;
import dev.landfall.model.input.Input.DevicesReported.DeviceObject;
import dev.landfall.model.input.InputRecord;
import dev.landfall.model.input.InputRef;
import dev.landfall.model.input.Sender;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.Placement;
import dev.landfall.model.quota.kueue.KueueManifests;
import dev.landfall.model.wire.CellTopics;
import dev.landfall.model.wire.CloudEvent;
import dev.landfall.policies.ResidencyPolicies;
import dev.landfall.streams.door.Arrival;
import dev.landfall.streams.door.Door;
import dev.landfall.streams.door.Readers;
import dev.landfall.streams.door.Taken;
import dev.landfall.workloads.ManifestReader;
import dev.landfall.workloads.document.Source;
import dev.landfall.workloads.manifest.JsonTree;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.manifest.Manifest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A cell without a broker: each record goes through the door and is a step. */
final class CellInMemory {

    private static final CellTopics TOPICS = CellTopics.of("main");
    private static final long NOW_MS = 1_790_000_000_000L;
    private static final String SUBMITTER = "/tests";

    private final State state = new State();
    private final ResidencyPolicies residency = new ResidencyPolicies();
    private final MemberDeviceFit devices = new MemberDeviceFit();
    private final Core core = new Core(Settings.DEFAULT, residency, devices);
    private final Door door = new Door(
            TOPICS,
            new Readers(new ManifestReader(), KueueManifests::read, document -> {
                throw new IllegalStateException("no policy is published here");
            }),
            "salt");
    private long offset;

    /** The documents of a file that say what quota there is. */
    CellInMemory quota(String yaml) throws RefusedException {
        for (KubeObject object : objects(yaml)) {
            JsonNode tree = JsonTree.of(object);
            if (KueueManifests.isQuota(tree)) {
                String key = object.kind() + "/" + name(object);
                arrive(
                        TOPICS.quota(),
                        key,
                        new CloudEvent(
                                key,
                                "/admin",
                                "dev.landfall.quota.published.v1",
                                CloudEvent.JSON,
                                tree.toString().getBytes(StandardCharsets.UTF_8)));
            }
        }
        return this;
    }

    private static List<KubeObject> objects(String yaml) {
        return Manifest.read(Source.of("objects", yaml)).objects();
    }

    private static String name(KubeObject object) {
        return (object.namespace().isEmpty() ? "" : object.namespace() + "/") + object.name();
    }

    /** A simulated cluster, as it is now. */
    CellInMemory member(SimulatedCluster cluster) {
        ClusterName name = cluster.spec().name();
        joins(name, cluster.spec().attributes());
        report(name, new Input.NodesReported(number(), true, cluster.nodes(), List.of()));
        List<DeviceObject> devices = Objects.requireNonNull(cluster.devices(), "devices");
        report(name, new Input.DevicesReported(number(), true, devices, List.of()));
        return this;
    }

    /** A member on premises, without nodes. */
    CellInMemory member(String name) {
        joins(
                new ClusterName(name),
                new ClusterAttributes(
                        "region",
                        "DE",
                        Tier.ON_PREM,
                        "own",
                        new TreeMap<>(),
                        new TreeMap<>(),
                        new TreeMap<>(),
                        new TreeSet<>(),
                        30L));
        return this;
    }

    /** The same with one node. */
    CellInMemory member(String name, String node, Amounts allocatable, DeviceObject... devices) {
        member(name).node(name, node, Map.of(), allocatable);
        if (devices.length > 0) {
            report(new ClusterName(name), new Input.DevicesReported(number(), false, List.of(devices), List.of()));
        }
        return this;
    }

    /** 64 cores, 512 GiB and so much of other resources. */
    static Amounts room(Map<String, Long> offered) {
        SortedMap<String, Long> all = new TreeMap<>(offered);
        all.put("cpu", 64_000L);
        all.put("memory", 512L << 30);
        return Amounts.of(all);
    }

    CellInMemory node(String member, String name, Map<String, String> labels, Amounts allocatable) {
        NodeFacts facts = new NodeFacts(name, new TreeMap<>(labels), List.of(), allocatable, Amounts.NONE, true);
        report(new ClusterName(member), new Input.NodesReported(number(), false, List.of(facts), List.of()));
        return this;
    }

    /** Objects of a member that describe devices, in YAML. */
    CellInMemory devices(String member, String yaml) {
        List<DeviceObject> objects = objects(yaml).stream()
                .map(object -> new DeviceObject(
                        object.kind(), name(object), JsonTree.of(object).toString()))
                .toList();
        report(new ClusterName(member), new Input.DevicesReported(number(), false, objects, List.of()));
        return this;
    }

    private void joins(ClusterName cluster, ClusterAttributes attributes) {
        report(cluster, new Input.ClusterReported(number(), attributes, 0));
    }

    private AgentEvent number() {
        return new AgentEvent(1, offset + 1);
    }

    private void report(ClusterName cluster, Input input) {
        try {
            arrive(TOPICS.nodeCapacity(cluster), null, Codec.event(cluster + "-" + offset, "/agent", input));
        } catch (RefusedException e) {
            throw new IllegalArgumentException(e); // what a test reports is its own to get right
        }
    }

    /**
     * @param manifest with NAME for the job's name
     * @return the job after the step that took it
     * @throws RefusedException if the door refuses it
     */
    Job submit(String name, String manifest) throws RefusedException {
        Input taken = arrive(
                TOPICS.jobs(),
                null,
                new CloudEvent(
                        name,
                        SUBMITTER,
                        "dev.landfall.job.submitted.v1",
                        "application/yaml",
                        manifest.replace("NAME", name).getBytes(StandardCharsets.UTF_8)));
        return job(((Input.JobSubmitted) taken).job());
    }

    /** By its submitter's wish; where it ran, nothing of it runs any more. */
    void cancel(JobId job) throws RefusedException {
        arrive(
                TOPICS.jobs(),
                null,
                Codec.event("cancel-" + job, SUBMITTER, new Input.CancelRequested(job, "not needed")));
        if (job(job).state() instanceof JobState.Holding holding) {
            take(new InputRecord(
                    new InputRef("test", offset),
                    NOW_MS + ++offset,
                    new Sender.Admin(null),
                    "fenced-" + job,
                    new Input.Fenced(job, holding.placement().attempt())));
        }
    }

    Job job(JobId id) {
        return Objects.requireNonNull(state.job(id), () -> "no job " + id);
    }

    Optional<Placement> placement(JobId job) {
        return job(job).state() instanceof JobState.Holding holding
                ? Optional.of(holding.placement())
                : Optional.empty();
    }

    Explanation explain(Job job) {
        return new Explainer(residency, devices, Settings.DEFAULT.fairSharing()).explain(state, job);
    }

    /** What {@code explain} says of the first cluster for a job that waits. */
    String verdict(JobId job) {
        return explain(job(job)).clusters().getFirst().message();
    }

    private Input arrive(String topic, @Nullable String key, CloudEvent event) throws RefusedException {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        Taken taken = door.open(
                new Arrival(topic, offset++, NOW_MS + offset, keyBytes, event.headers(), event.data()),
                state.readerFacts());
        if (taken.input().content() instanceof Input.Refused refused) {
            throw new RefusedException(refused.findings());
        }
        take(taken.input());
        return taken.input().content();
    }

    private void take(InputRecord input) {
        StepResult result = core.take(state, input);
        if (result.failure() != null) {
            throw new IllegalStateException(result.failure());
        }
        state.head(new Head(result.step(), NOW_MS + offset, ""));
    }
}
