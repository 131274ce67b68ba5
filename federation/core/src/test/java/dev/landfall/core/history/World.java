package dev.landfall.core.history;

import dev.landfall.model.Amounts;
import dev.landfall.model.ClusterName;
import dev.landfall.model.Money;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.capacity.Taint;
import dev.landfall.model.capacity.Tier;
import dev.landfall.model.device.GpuShare;
import dev.landfall.model.job.Gang;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.ObjectRef;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.Scheduling;
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
import dev.landfall.model.residency.PolicyObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A small federation, varied by numbers: three clusters, four queues in a cohort and one alone, two flavors. */
final class World {

    static final String GPU = "nvidia.com/gpu";
    static final List<ClusterName> CLUSTERS =
            List.of(new ClusterName("berlin"), new ClusterName("dublin"), new ClusterName("oregon"));
    static final List<String> QUEUES = List.of("a", "b", "c", "alone");

    private World() {}

    static ClusterAttributes attributes(int cluster) {
        return new ClusterAttributes(
                List.of("de-1", "eu-west-1", "us-west-2").get(cluster),
                List.of("DE", "IE", "US").get(cluster),
                List.of(Tier.ON_PREM, Tier.ON_DEMAND, Tier.SPOT).get(cluster),
                "",
                new TreeMap<>(),
                cluster == 0 ? new TreeMap<>() : new TreeMap<>(Map.of(GPU, new Money(3_000_000L / cluster, "USD"))),
                new TreeMap<>(),
                new TreeSet<>(),
                10L);
    }

    static NodeFacts node(int cluster, int index, int gpus, boolean ready) {
        String product = cluster == 0 ? "h100" : "a100";
        TreeMap<String, String> labels = new TreeMap<>(
                Map.of("gpu", product, "kubernetes.io/hostname", "node-" + index, "rack", "r" + index % 2));
        // In one cluster each GPU is offered twice, and its memory is not known.
        labels.putAll(
                cluster == 1
                        ? Map.of("nvidia.com/gpu.count", Integer.toString(gpus / 2))
                        : Map.of("nvidia.com/gpu.memory", "80000"));
        return new NodeFacts(
                "node-" + index,
                labels,
                cluster == 2 ? List.of(new Taint("spot", "true", Taint.Effect.PREFER_NO_SCHEDULE)) : List.of(),
                index == 3
                        ? Amounts.of(Map.of("cpu", 64_000L, "memory", 512L << 30, "pods", 20L))
                        : Amounts.of(Map.of("cpu", 64_000L, "memory", 512L << 30, GPU, (long) gpus, "pods", 20L)),
                index == 0 ? Amounts.of(Map.of("cpu", 4_000L, GPU, (long) gpus % 3)) : Amounts.NONE,
                ready);
    }

    static QuotaObject flavor(String name) {
        return new QuotaObject.ResourceFlavor(name, new TreeMap<>(Map.of("gpu", name)), List.of(), List.of());
    }

    static QuotaObject localQueue(String queue) {
        return new QuotaObject.LocalQueue("team", queue, queue, StopPolicy.NONE, FairWeight.ONE);
    }

    static QuotaObject priority(String name, int value) {
        return new QuotaObject.WorkloadPriorityClass(name, value);
    }

    static QuotaObject clusterQueue(String name, int a, int b, int c) {
        boolean alone = name.equals("alone");
        Long borrowing = alone || a % 3 == 0 ? null : Long.valueOf(a % 9);
        Long lending = alone || b % 3 == 0 ? null : Long.valueOf(b % 5);
        return new QuotaObject.ClusterQueue(
                name,
                alone ? null : "all",
                List.of(new ResourceGroup(
                        List.of("cpu", GPU),
                        List.of(
                                quotas("h100", a % 17, borrowing, lending),
                                quotas("a100", b % 13, borrowing, lending)))),
                c % 4 == 0 ? QueueingStrategy.STRICT_FIFO : QueueingStrategy.BEST_EFFORT_FIFO,
                LabelSelector.EVERYTHING,
                Fungibility.DEFAULT,
                preemption(c),
                c % 11 == 0 ? StopPolicy.HOLD_AND_DRAIN : c % 13 == 0 ? StopPolicy.HOLD : StopPolicy.NONE,
                FairWeight.ONE,
                FlavorOrder.LISTED);
    }

    private static PreemptionPolicy preemption(int c) {
        return switch (c % 5) {
            case 0 -> PreemptionPolicy.NEVER;
            case 1 ->
                new PreemptionPolicy(
                        PreemptionPolicy.Victims.LOWER_PRIORITY,
                        PreemptionPolicy.Victims.ANY,
                        PreemptionPolicy.Victims.NEVER,
                        null);
            case 2 ->
                new PreemptionPolicy(
                        PreemptionPolicy.Victims.LOWER_OR_NEWER_EQUAL_PRIORITY,
                        PreemptionPolicy.Victims.LOWER_PRIORITY,
                        PreemptionPolicy.Victims.NEVER,
                        null);
            case 3 ->
                new PreemptionPolicy(
                        PreemptionPolicy.Victims.NEVER,
                        PreemptionPolicy.Victims.ANY,
                        PreemptionPolicy.Victims.LOWER_PRIORITY,
                        100);
            default ->
                new PreemptionPolicy(
                        PreemptionPolicy.Victims.LOWER_PRIORITY,
                        PreemptionPolicy.Victims.NEVER,
                        PreemptionPolicy.Victims.NEVER,
                        null);
        };
    }

    private static FlavorQuotas quotas(String flavor, int gpus, @Nullable Long borrowing, @Nullable Long lending) {
        ResourceQuota gpu = new ResourceQuota(gpus, borrowing, lending);
        return new FlavorQuotas(flavor, new TreeMap<>(Map.of("cpu", new ResourceQuota(200_000, null, null), GPU, gpu)));
    }

    static QuotaObject cohort(int a) {
        return new QuotaObject.Cohort(
                "all",
                a % 3 == 0 ? "parent" : null,
                List.of(new ResourceGroup(
                        List.of(GPU),
                        List.of(new FlavorQuotas(
                                "h100", new TreeMap<>(Map.of(GPU, new ResourceQuota(a % 6, null, null))))))),
                FairWeight.ONE);
    }

    /** Makes a cycle with {@link #cohort} for some of its numbers. */
    static QuotaObject parentCohort(int a) {
        return new QuotaObject.Cohort("parent", a % 7 == 0 ? "all" : null, List.of(), FairWeight.ONE);
    }

    static PolicyObject policy(int a) {
        return new PolicyObject(
                "personal-" + a % 2,
                List.of("personal"),
                List.of(new PolicyObject.Rule("r", PolicyObject.Effect.DENY, a % 3 == 0 ? "US" : "IE", "stays")));
    }

    static JobSpec job(int number, int a, int b, int c) {
        List<PodSet> podSets = new ArrayList<>();
        podSets.add(
                c % 3 == 1
                        ? DeviceWorld.podSet("workers", 1 + a % 4, a, b)
                        : c % 3 == 2 && a % 2 == 0 ? parts(1 + a % 4, a, b) : podSet("workers", 1 + a % 4, a % 9, a));
        if (b % 3 == 0) {
            podSets.add(podSet("head", 1, 0, b));
        }
        return new JobSpec(
                new ObjectRef("batch/v1", "Job", "team", "job-" + number % 200),
                c % 19 == 0 ? "missing" : QUEUES.get(c % QUEUES.size()),
                b % 7 == 0 ? "high" : b % 7 == 1 ? "low" : null,
                b % 5 == 0 ? "personal" : null,
                new TreeMap<>(),
                List.of(new Gang(
                        "main",
                        c % 11 == 0 ? 2 : 1,
                        podSets,
                        c % 3 == 1 && b % 4 == 1 ? DeviceWorld.DRIVER + "/clique" : null)),
                new Wishes(
                        new TreeSet<>(),
                        a % 2 == 0,
                        b % 2 == 0 ? Wishes.OnClusterLost.RERUN : Wishes.OnClusterLost.WAIT,
                        null,
                        null),
                new TreeSet<>());
    }

    /** Pods that share GPUs, by fraction or by memory. */
    private static PodSet parts(int count, int a, int b) {
        int devices = 1 + b % 3 % 2;
        boolean byMemory = a % 3 == 0;
        GpuShare share =
                new GpuShare(devices, byMemory ? 0 : 150 + b % 5 * 200, byMemory ? 15_000 + b % 4 * 20_000L : 0);
        return new PodSet(
                "workers",
                count,
                null,
                true,
                Amounts.of(Map.of("cpu", 1_000L, GPU, (long) devices, "nvidia.com/total-gpumem", 1L)),
                Scheduling.ANYWHERE,
                null,
                List.of(),
                List.of(share));
    }

    private static PodSet podSet(String name, int count, int gpus, int variant) {
        Amounts requests = Amounts.of(Map.of("cpu", 1_000L + variant % 5 * 2_000L, GPU, (long) gpus));
        PodSet plain = PodSet.of(name, count, gpus == 0 ? Amounts.of("cpu", 1_000L + variant % 5 * 2_000L) : requests);
        return variant % 8 == 3 && count > 1
                ? new PodSet(name, count, 1, true, plain.requests(), plain.scheduling(), null, List.of())
                : plain;
    }
}
