package dev.landfall.tests.placing;

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
import dev.landfall.model.entity.Cluster.AgentEvent;
import dev.landfall.model.entity.Job;
import dev.landfall.model.input.Input;
import dev.landfall.model.input.Input.DevicesReported.DeviceObject;
import dev.landfall.model.input.InputRecord;
import dev.landfall.model.input.InputRef;
import dev.landfall.model.input.Sender;
import dev.landfall.model.job.ClusterVerdict;
import dev.landfall.model.job.Gang;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.ManifestRef;
import dev.landfall.model.job.Placement;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.PodSetAssignment;
import dev.landfall.model.quota.kueue.KueueManifests;
import dev.landfall.policies.ResidencyPolicies;
import dev.landfall.workloads.ManifestReader;
import dev.landfall.workloads.document.Source;
import dev.landfall.workloads.manifest.JsonTree;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.manifest.Manifest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** One federation: inputs go in, and what was decided is there to be seen. */
final class Decisions {

    private final MemberDeviceFit devices = new MemberDeviceFit();
    private final ResidencyPolicies residency = new ResidencyPolicies();
    private final Core core = new Core(Settings.DEFAULT, residency, devices);
    private final State state = new State();
    private final ClusterName cluster = new ClusterName("west");
    private long inputs;

    /** A ready cluster without nodes. */
    Decisions() {
        ClusterAttributes attributes = new ClusterAttributes(
                "de-1",
                "DE",
                Tier.ON_PREM,
                "",
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeSet<>(),
                10L);
        take(agent(), new Input.ClusterReported(number(), attributes, 30));
    }

    /** A node with 64 cores and so much of a resource besides. */
    void node(String name, Map<String, String> labels, Map<String, Long> offered) {
        SortedMap<String, Long> allocatable = new TreeMap<>(offered);
        allocatable.put("cpu", 64_000L);
        allocatable.put("memory", 512L << 30);
        take(
                agent(),
                new Input.NodesReported(
                        number(),
                        false,
                        List.of(new NodeFacts(
                                name, new TreeMap<>(labels), List.of(), Amounts.of(allocatable), Amounts.NONE, true)),
                        List.of()));
    }

    /** An object of the member that describes devices, in YAML. */
    void devices(String yaml) {
        List<DeviceObject> objects = new ArrayList<>();
        for (KubeObject object : objects(yaml)) {
            objects.add(new DeviceObject(
                    object.kind(),
                    (object.namespace().isEmpty() ? "" : object.namespace() + "/") + object.name(),
                    JsonTree.of(object).toString()));
        }
        take(agent(), new Input.DevicesReported(number(), false, objects, List.of()));
    }

    /** The documents of a file that say what quota there is. */
    void quota(String yaml) throws RefusedException {
        for (KubeObject object : objects(yaml)) {
            if (KueueManifests.isQuota(JsonTree.of(object))) {
                take(new Sender.Admin(null), new Input.QuotaPublished(KueueManifests.read(JsonTree.of(object))));
            }
        }
    }

    /** Through the door; the workload of a file. */
    JobId submit(String name, String yaml) throws RefusedException {
        JobId job = JobId.of("", "test", name);
        byte[] manifest = yaml.getBytes(StandardCharsets.UTF_8);
        take(
                new Sender.Submitter(null, null),
                new Input.JobSubmitted(
                        job, "test", new ManifestReader().read(manifest).spec(), ManifestRef.of("salt", manifest)));
        return job;
    }

    void cancel(JobId job) {
        take(new Sender.Submitter(null, null), new Input.CancelRequested(job, "not needed"));
        Job known = job(job);
        if (known.state() instanceof JobState.Holding holding) {
            take(
                    new Sender.Admin(null),
                    new Input.Fenced(job, holding.placement().attempt()));
        }
    }

    Optional<Placement> placement(JobId job) {
        return job(job).state() instanceof JobState.Holding holding
                ? Optional.of(holding.placement())
                : Optional.empty();
    }

    /** What {@code explain} says of the cluster for a job that waits. */
    String explain(JobId id) {
        List<PodSetAssignment> assignments = new ArrayList<>();
        for (Gang gang : job(id).read().gangs()) {
            for (PodSet podSet : gang.podSets()) {
                assignments.add(new PodSetAssignment(podSet.name(), podSet.count() * gang.copies(), new TreeMap<>()));
            }
        }
        return state.placer(residency, devices).consider(job(id), assignments).stream()
                .map(ClusterVerdict::message)
                .findFirst()
                .orElse("");
    }

    Job job(JobId id) {
        Job job = state.job(id);
        if (job == null) {
            throw new IllegalStateException("no job " + id);
        }
        return job;
    }

    private static List<KubeObject> objects(String yaml) {
        return Manifest.read(Source.of("objects", yaml)).objects();
    }

    private Sender agent() {
        return new Sender.Agent(cluster);
    }

    private AgentEvent number() {
        return new AgentEvent(1, inputs + 1);
    }

    private void take(Sender sender, Input input) {
        InputRef ref = new InputRef("test", inputs++);
        StepResult result = core.take(state, new InputRecord(ref, 1_000_000 + inputs, sender, "e" + inputs, input));
        if (result.failure() != null) {
            throw new IllegalStateException(result.failure());
        }
        state.head(new Head(result.step(), result.nowMs(), ""));
    }
}
