package dev.landfall.bench;

import dev.landfall.model.Amounts;
import dev.landfall.model.ClusterName;
import dev.landfall.model.Money;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.capacity.Tier;
import dev.landfall.model.entity.Cluster.AgentEvent;
import dev.landfall.model.input.Input;
import dev.landfall.model.input.InputRecord;
import dev.landfall.model.input.InputRef;
import dev.landfall.model.input.Sender;
import dev.landfall.model.job.Gang;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.ObjectRef;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.Wishes;
import dev.landfall.model.quota.FairWeight;
import dev.landfall.model.quota.FlavorOrder;
import dev.landfall.model.quota.Fungibility;
import dev.landfall.model.quota.LabelSelector;
import dev.landfall.model.quota.PreemptionPolicy;
import dev.landfall.model.quota.QueueingStrategy;
import dev.landfall.model.quota.QuotaObject;
import dev.landfall.model.quota.ResourceGroup;
import dev.landfall.model.quota.ResourceGroup.FlavorQuotas;
import dev.landfall.model.quota.ResourceGroup.ResourceQuota;
import dev.landfall.model.quota.StopPolicy;
import dev.landfall.model.seam.Residency;
import dev.landfall.policies.ResidencyPolicies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Ten clusters of nodes with eight GPUs, at ten prices, and one queue whose quota never ends. */
final class BenchFederation {

    static final String GPU = "nvidia.com/gpu";
    static final Residency RESIDENCY = new ResidencyPolicies();

    private static final int CLUSTERS = 10;
    private static final int[] GPUS = {1, 8, 2, 4, 1, 8, 1, 2, 1, 8};
    private static final int[] PODS = {1, 1, 1, 1, 2, 4, 1, 1, 1, 8};

    private BenchFederation() {}

    static JobSpec job(int number) {
        int form = number % GPUS.length;
        Amounts requests = Amounts.of(
                Map.of("cpu", 4_000L * GPUS[form], "memory", (32L << 30) * GPUS[form], GPU, (long) GPUS[form]));
        return new JobSpec(
                new ObjectRef("batch/v1", "Job", "team", "job-" + number),
                "team",
                null,
                null,
                new TreeMap<>(),
                List.of(new Gang("main", 1, List.of(PodSet.of("main", PODS[form], requests)))),
                Wishes.NONE,
                new TreeSet<>());
    }

    static int gpus(JobSpec job) {
        PodSet podSet = job.podSets().getFirst();
        return (int) (podSet.count() * podSet.requests().get(GPU));
    }

    /** What makes the federation: reports of the members, then quota. */
    static List<InputRecord> inputs(int nodes) {
        List<InputRecord> inputs = new ArrayList<>();
        for (int cluster = 0; cluster < CLUSTERS; cluster++) {
            Sender agent = new Sender.Agent(new ClusterName("cluster-" + cluster));
            List<NodeFacts> facts = new ArrayList<>();
            for (int node = 0; node < nodes / CLUSTERS; node++) {
                facts.add(node(node));
            }
            add(inputs, agent, new Input.ClusterReported(new AgentEvent(1, 1), attributes(cluster), 3_600));
            add(inputs, agent, new Input.NodesReported(new AgentEvent(1, 2), true, facts, List.of()));
        }
        Sender admin = new Sender.Admin(null);
        for (QuotaObject object : quota()) {
            add(inputs, admin, new Input.QuotaPublished(object));
        }
        return inputs;
    }

    private static void add(List<InputRecord> inputs, Sender sender, Input content) {
        inputs.add(new InputRecord(new InputRef("bench", inputs.size()), 0, sender, "s" + inputs.size(), content));
    }

    private static ClusterAttributes attributes(int cluster) {
        return new ClusterAttributes(
                "region-" + cluster,
                "DE",
                Tier.ON_DEMAND,
                "bench",
                new TreeMap<>(),
                new TreeMap<>(Map.of(GPU, new Money(2_000_000 + 100_000L * cluster, "USD"))),
                new TreeMap<>(),
                new TreeSet<>(),
                30L);
    }

    private static NodeFacts node(int number) {
        String name = "node-" + number;
        return new NodeFacts(
                name,
                new TreeMap<>(Map.of("kubernetes.io/hostname", name, "nvidia.com/gpu.product", "H100")),
                List.of(),
                Amounts.of(Map.of("cpu", 128_000L, "memory", 1L << 40, GPU, 8L, "pods", 110L)),
                Amounts.of("cpu", 2_000),
                true);
    }

    private static List<QuotaObject> quota() {
        ResourceQuota unlimited = new ResourceQuota(Long.MAX_VALUE, null, null);
        FlavorQuotas quotas =
                new FlavorQuotas("gpu", new TreeMap<>(Map.of("cpu", unlimited, "memory", unlimited, GPU, unlimited)));
        return List.of(
                new QuotaObject.ResourceFlavor(
                        "gpu", new TreeMap<>(Map.of("nvidia.com/gpu.product", "H100")), List.of(), List.of()),
                new QuotaObject.ClusterQueue(
                        "team",
                        null,
                        List.of(new ResourceGroup(List.of("cpu", "memory", GPU), List.of(quotas))),
                        QueueingStrategy.BEST_EFFORT_FIFO,
                        LabelSelector.EVERYTHING,
                        Fungibility.DEFAULT,
                        PreemptionPolicy.NEVER,
                        StopPolicy.NONE,
                        FairWeight.ONE,
                        FlavorOrder.LISTED),
                new QuotaObject.LocalQueue("team", "team", "team", StopPolicy.NONE, FairWeight.ONE));
    }
}
