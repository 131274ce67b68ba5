package dev.landfall.app;

import dev.landfall.core.Head;
import dev.landfall.core.State;
import dev.landfall.model.Amounts;
import dev.landfall.model.ClusterName;
import dev.landfall.model.Finding;
import dev.landfall.model.JobId;
import dev.landfall.model.Money;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.capacity.Tier;
import dev.landfall.model.entity.Cluster;
import dev.landfall.model.entity.ClusterDevices;
import dev.landfall.model.entity.Job;
import dev.landfall.model.entity.Node;
import dev.landfall.model.entity.PolicyEntry;
import dev.landfall.model.entity.QuotaEntry;
import dev.landfall.model.job.ClusterVerdict;
import dev.landfall.model.job.Gang;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.ManifestRef;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.job.ObjectRef;
import dev.landfall.model.job.Placement;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.PodSetAssignment;
import dev.landfall.model.job.Reason;
import dev.landfall.model.job.Wishes;
import dev.landfall.model.quota.FairWeight;
import dev.landfall.model.quota.FlavorOrder;
import dev.landfall.model.quota.Fungibility;
import dev.landfall.model.quota.LabelSelector;
import dev.landfall.model.quota.PreemptionPolicy;
import dev.landfall.model.quota.QueueingStrategy;
import dev.landfall.model.quota.QuotaMarks;
import dev.landfall.model.quota.QuotaObject;
import dev.landfall.model.quota.ResourceGroup;
import dev.landfall.model.quota.StopPolicy;
import dev.landfall.model.residency.PolicyObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A small federation: two clusters, a cohort of two teams, a policy, and a job in each interesting state. */
public final class Fixture {

    public static final String GPU = "nvidia.com/gpu";
    public static final long NOW_MS = 1_790_000_000_000L;

    private static final ClusterName BERLIN = new ClusterName("berlin");
    private static final ClusterName OREGON = new ClusterName("oregon");

    private final State state = new State();
    private long order;

    private Fixture() {}

    public static State state() {
        Fixture fixture = new Fixture();
        fixture.clusters();
        fixture.quota();
        fixture.policies();
        fixture.jobs();
        fixture.state.head(new Head(17, NOW_MS, "aa"));
        return fixture.state;
    }

    public static JobId id(String name) {
        return JobId.of("", "/fixture", name);
    }

    public static JobSpec spec(String namespace, String name, @Nullable String dataClass, int pods) {
        return new JobSpec(
                new ObjectRef("batch/v1", "Job", namespace, name),
                "gpu",
                null,
                dataClass,
                new TreeMap<>(),
                List.of(new Gang(
                        name,
                        1,
                        List.of(PodSet.of(
                                "main", pods, Amounts.of(Map.of("cpu", 8_000L, "memory", 64L << 30, GPU, 8L)))))),
                Wishes.NONE,
                new TreeSet<>());
    }

    public static Job job(JobId id, JobSpec spec, long order, JobState state) {
        return job(id, spec, new ManifestRef("00", 900), order, state);
    }

    public static Job job(JobId id, JobSpec spec, ManifestRef manifest, long order, JobState state) {
        return new Job(
                id,
                null,
                "/fixture",
                spec,
                manifest,
                NOW_MS,
                order,
                0,
                state,
                QuotaMarks.NONE,
                state instanceof JobState.Queued ? 0 : 1,
                0);
    }

    private void clusters() {
        cluster(BERLIN, "DE", Tier.ON_PREM, "0.90");
        cluster(OREGON, "US", Tier.SPOT, "1.10");
        for (int i = 1; i <= 2; i++) {
            node(BERLIN, "b" + i, null);
            node(OREGON, "o" + i, i == 2 ? NOW_MS + 30_000 : null);
        }
        devices(
                "ResourceSlice",
                "b1",
                "{\"metadata\":{\"name\":\"b1\"},\"spec\":{\"driver\":\"gpu.nvidia.com\",\"nodeName\":\"b1\","
                        + "\"pool\":{\"name\":\"b1\",\"generation\":1,\"resourceSliceCount\":1},\"devices\":["
                        + device(0) + "," + device(1) + "]}}");
        devices(
                "DeviceHealth",
                "pods",
                "{\"resources\":[{\"resourceID\":\"gpu.nvidia.com/b1/gpu-1\",\"health\":\"Unhealthy\"}]}");
    }

    private void devices(String kind, String name, String json) {
        state.put(new ClusterDevices(BERLIN, kind, name, json));
    }

    private static String device(int index) {
        return "{\"name\":\"gpu-" + index
                + "\",\"attributes\":{\"productName\":{\"string\":\"NVIDIA H100 80GB HBM3\"}}}";
    }

    private void cluster(ClusterName name, String jurisdiction, Tier tier, String price) {
        long micros = Long.parseLong(price.replace(".", "")) * 10_000;
        state.put(new Cluster(
                name,
                new ClusterAttributes(
                        name + "-1",
                        jurisdiction,
                        tier,
                        "lab",
                        new TreeMap<>(),
                        new TreeMap<>(Map.of(GPU, new Money(micros, "USD"))),
                        new TreeMap<>(Map.of("kubernetes", "1.36.3")),
                        new TreeSet<>(),
                        30L),
                Cluster.Health.READY,
                NOW_MS + 60_000,
                60,
                Cluster.AgentEvent.NONE));
    }

    private void node(ClusterName cluster, String name, @Nullable Long reclaimAtMs) {
        state.put(new Node(
                cluster,
                new NodeFacts(
                        name,
                        new TreeMap<>(),
                        List.of(),
                        Amounts.of(Map.of("cpu", 96_000L, "memory", 1L << 40, GPU, 8L, "pods", 110L)),
                        Amounts.of("cpu", 2_000L),
                        true),
                reclaimAtMs));
    }

    private void quota() {
        put(new QuotaObject.ResourceFlavor("h100", new TreeMap<>(), List.of(), List.of()));
        put(new QuotaObject.Cohort("research", null, List.of(), FairWeight.ONE));
        queue("vision", 8);
        queue("speech", 16);
        put(new QuotaObject.LocalQueue("team-vision", "gpu", "vision", StopPolicy.NONE, FairWeight.ONE));
        put(new QuotaObject.LocalQueue("team-speech", "gpu", "speech", StopPolicy.NONE, FairWeight.ONE));
    }

    private void queue(String name, long gpus) {
        put(new QuotaObject.ClusterQueue(
                name,
                "research",
                List.of(new ResourceGroup(
                        List.of(GPU),
                        List.of(new ResourceGroup.FlavorQuotas(
                                "h100", new TreeMap<>(Map.of(GPU, new ResourceGroup.ResourceQuota(gpus, null, 4L))))))),
                QueueingStrategy.BEST_EFFORT_FIFO,
                LabelSelector.EVERYTHING,
                Fungibility.DEFAULT,
                PreemptionPolicy.NEVER,
                StopPolicy.NONE,
                FairWeight.ONE,
                FlavorOrder.LISTED));
    }

    private void put(QuotaObject object) {
        state.put(new QuotaEntry(object));
    }

    private void policies() {
        state.put(new PolicyEntry(
                new PolicyObject(
                        "health",
                        List.of("health"),
                        List.of(new PolicyObject.Rule(
                                "at-home",
                                PolicyObject.Effect.ALLOW,
                                "cluster.jurisdiction == \"DE\"",
                                "health data stays in Germany"))),
                "cafe"));
    }

    private void jobs() {
        put("train", spec("team-vision", "train", null, 2), new JobState.Running(placement(), NOW_MS));
        Job waiting = put("scans", spec("team-speech", "scans", "health", 3), new JobState.Queued(NOW_MS));
        state.put(waiting.with(new QuotaMarks(
                null,
                null,
                false,
                0,
                null,
                List.of(new Reason("QuotaExceeded", "24 nvidia.com/gpu are asked for, 16 are free in cohort research")),
                null)));
        put("train-old", spec("team-vision", "old", null, 1), new JobState.Succeeded(NOW_MS, placement()));
        state.put(new Job(
                id("torn"),
                null,
                "/fixture",
                null,
                null,
                NOW_MS,
                ++order,
                0,
                new JobState.Rejected(
                        NOW_MS,
                        List.of(new Finding("yaml.wellFormed", "manifest", "{", "it is no YAML", "Close the brace"))),
                QuotaMarks.NONE,
                0,
                0));
    }

    private Job put(String name, JobSpec spec, JobState jobState) {
        Job job = job(id(name), spec, ++order, jobState);
        state.put(job);
        return job;
    }

    private static Placement placement() {
        return new Placement(
                1,
                BERLIN,
                "vision",
                List.of(new PodSetAssignment("main", 2, new TreeMap<>(Map.of(GPU, "h100")))),
                List.of(new NodePods("main", BERLIN, "b1", 1), new NodePods("main", BERLIN, "b2", 1)),
                NOW_MS,
                new Money(14_400_000, "USD"),
                "p1",
                List.of(
                        new ClusterVerdict(BERLIN, ClusterVerdict.Outcome.CHOSEN, "price", "the cheapest"),
                        new ClusterVerdict(
                                OREGON,
                                ClusterVerdict.Outcome.EXCLUDED,
                                "spot",
                                "the job does not tolerate spot capacity")));
    }
}
