package dev.landfall.tests.devices;

import dev.landfall.adapters.simulated.cluster.SimulatedCluster;
import dev.landfall.app.api.Explanation;
import dev.landfall.app.view.Explainer;
import dev.landfall.core.Core;
import dev.landfall.core.Head;
import dev.landfall.core.Settings;
import dev.landfall.core.State;
import dev.landfall.devices.fit.MemberDeviceFit;
import dev.landfall.model.Amounts;
import dev.landfall.model.ClusterName;
import dev.landfall.model.JobId;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.capacity.Tier;
import dev.landfall.model.codec.Codec;
import dev.landfall.model.entity.Cluster.AgentEvent;
import dev.landfall.model.entity.Job;
import dev.landfall.model.input.Input;
import dev.landfall.model.input.Input.DevicesReported.DeviceObject;
import dev.landfall.model.quota.kueue.KueueManifests;
import dev.landfall.model.wire.CellTopics;
import dev.landfall.model.wire.CloudEvent;
import dev.landfall.policies.ResidencyPolicies;
import dev.landfall.streams.door.Arrival;
import dev.landfall.streams.door.Door;
import dev.landfall.streams.door.Readers;
import dev.landfall.streams.door.Taken;
import dev.landfall.workloads.ManifestReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A cell without a broker: each record goes through the door and is a step. */
final class CellInMemory {

    private static final CellTopics TOPICS = CellTopics.of("main");
    private static final long NOW_MS = 1_790_000_000_000L;

    private final State state = new State();
    private final Core core = new Core(Settings.DEFAULT, new ResidencyPolicies(), new MemberDeviceFit());
    private final Door door = new Door(
            TOPICS,
            new Readers(new ManifestReader(), KueueManifests::read, document -> {
                throw new IllegalStateException("no policy is published here");
            }),
            "salt");
    private long offset;

    /** @param object YAML of a Kueue object */
    CellInMemory quota(String object) {
        String namespace = field("namespace", object);
        String key = field("kind", object) + "/" + (namespace.isEmpty() ? "" : namespace + "/") + field("name", object);
        CloudEvent event = new CloudEvent(
                key,
                "/admin",
                "dev.landfall.quota.published.v1",
                "application/yaml",
                object.getBytes(StandardCharsets.UTF_8));
        arrive(TOPICS.quota(), key, event.headers(), event.data());
        return this;
    }

    private static String field(String name, String object) {
        Matcher found = Pattern.compile("\\b" + name + ": ([\\w-]+)").matcher(object);
        return found.find() ? found.group(1) : "";
    }

    /** A simulated cluster, as it is now. */
    CellInMemory member(SimulatedCluster cluster) {
        ClusterName name = cluster.spec().name();
        report(
                name,
                new Input.ClusterReported(new AgentEvent(1, 1), cluster.spec().attributes(), 0));
        report(name, new Input.NodesReported(new AgentEvent(1, 2), true, cluster.nodes(), List.of()));
        List<DeviceObject> devices = Objects.requireNonNull(cluster.devices(), "devices");
        report(name, new Input.DevicesReported(new AgentEvent(1, 3), true, devices, List.of()));
        return this;
    }

    Explanation explain(Job job) {
        return new Explainer(new ResidencyPolicies(), new MemberDeviceFit(), Settings.DEFAULT.fairSharing())
                .explain(state, job);
    }

    /** A member that is on premises, with one node. */
    CellInMemory member(String name, String node, Amounts allocatable, DeviceObject... devices) {
        ClusterName cluster = new ClusterName(name);
        ClusterAttributes attributes = new ClusterAttributes(
                "region",
                "DE",
                Tier.ON_PREM,
                "own",
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeSet<>(),
                30L);
        report(cluster, new Input.ClusterReported(new AgentEvent(1, 1), attributes, 0));
        NodeFacts facts = new NodeFacts(node, new TreeMap<>(), List.of(), allocatable, Amounts.NONE, true);
        report(cluster, new Input.NodesReported(new AgentEvent(1, 2), true, List.of(facts), List.of()));
        if (devices.length > 0) {
            report(cluster, new Input.DevicesReported(new AgentEvent(1, 3), true, List.of(devices), List.of()));
        }
        return this;
    }

    private void report(ClusterName cluster, Input input) {
        CloudEvent event = Codec.event(cluster + "-" + offset, "/agent", input);
        arrive(TOPICS.nodeCapacity(cluster), null, event.headers(), event.data());
    }

    /**
     * @param manifest with NAME for the job's name
     * @return the job after the step that took it
     */
    Job submit(String name, String manifest) {
        CloudEvent event = new CloudEvent(
                name,
                "/tests",
                "dev.landfall.job.submitted.v1",
                "application/yaml",
                manifest.replace("NAME", name).getBytes(StandardCharsets.UTF_8));
        Input taken = arrive(TOPICS.jobs(), null, event.headers(), event.data());
        if (!(taken instanceof Input.JobSubmitted submitted)) {
            throw new AssertionError("the door refused it: " + taken);
        }
        JobId id = submitted.job();
        Job job = state.job(id);
        if (job == null) {
            throw new AssertionError("the step did not keep it");
        }
        return job;
    }

    private Input arrive(String topic, @Nullable String key, Map<String, String> headers, byte[] value) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        Taken taken =
                door.open(new Arrival(topic, offset++, NOW_MS + offset, keyBytes, headers, value), state.readerFacts());
        if (taken.input().content() instanceof Input.Refused refused) {
            throw new AssertionError("refused: " + refused.findings());
        }
        var result = core.take(state, taken.input());
        state.head(new Head(result.step(), NOW_MS + offset, ""));
        return taken.input().content();
    }
}
