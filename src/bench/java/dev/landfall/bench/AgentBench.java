package dev.landfall.bench;

import dev.landfall.adapters.kubernetes.KubernetesCluster;
import dev.landfall.adapters.kubernetes.MemberSettings;
import dev.landfall.adapters.kubernetes.inventory.Served;
import dev.landfall.adapters.port.agent.MemberAgent;
import dev.landfall.lab.kube.Kubeconfig;
import dev.landfall.model.ClusterName;
import dev.landfall.model.JobId;
import dev.landfall.model.RefusedException;
import dev.landfall.model.capacity.Tier;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.job.ObjectRef;
import dev.landfall.model.job.PodSetAssignment;
import dev.landfall.model.job.Wishes;
import dev.landfall.model.wire.Dispatch;
import dev.landfall.workloads.dialect.Dialect;
import dev.landfall.workloads.dialect.DialectWriter;
import dev.landfall.workloads.dialect.Written;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * How fast an agent makes objects on a real API server, beside how fast the same client makes the same documents without it; and what an
 * agent needs beside a large member. A member of the lab is brought up for it.
 */
final class AgentBench implements Benchmark {

    private static final int JOBS = 200;
    private static final int ROUNDS = 3;
    private static final int CALLS_AT_A_TIME = 24; // as the agent's
    private static final ClusterName CLUSTER = new ClusterName("ondemand");

    @Override
    public String about() {
        return "an agent on a real API server: objects a second, and what a member of 5,000 nodes takes; needs Go or a lab that is built";
    }

    @Override
    public void run(List<String> arguments, Consumer<Figure> figures) throws Exception {
        try (AgentBenchMember member = AgentBenchMember.up(CLUSTER.value())) {
            speed(member, figures);
            size(member, figures);
        }
    }

    private static void speed(AgentBenchMember member, Consumer<Figure> figures) throws Exception {
        double[] agent = new double[ROUNDS];
        double[] client = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            client[round] = clientCreates(member, "client-" + round);
            member.awaitRest("client-" + round);
        }
        for (int round = 0; round < ROUNDS; round++) {
            agent[round] = agentCreates(member, "agent-" + round);
            member.awaitRest("agent-" + round);
        }
        String setup = "median of " + ROUNDS + " times " + JOBS
                + " Jobs of one pod, each with its Workload and PodGroup, Kubernetes " + member.version()
                + " on this machine";
        double agentMedian = Median.of(agent);
        double clientMedian = Median.of(client);
        figures.accept(new Figure(
                "agent.create_per_second",
                agentMedian,
                "jobs/s",
                setup + "; from the dispatch until the Job is there"));
        figures.accept(new Figure(
                "agent.client_create_per_second",
                clientMedian,
                "jobs/s",
                setup + "; the same documents by the same client, " + CALLS_AT_A_TIME + " calls at a time"));
        figures.accept(new Figure("agent.ratio_to_client", agentMedian / clientMedian, "", setup));
    }

    private static void size(AgentBenchMember member, Consumer<Figure> figures) throws IOException {
        member.grow(5_000, 20_000);
        String setup = "5,000 nodes, 20,000 pods, Kubernetes " + member.version() + " on this machine";
        try (KubernetesClient client = Kubeconfig.client(member.folder().agentKubeconfig())) {
            long beganNanos = System.nanoTime();
            try (KubernetesCluster cluster = cluster(client)) {
                figures.accept(new Figure(
                        "agent.resync_s",
                        (System.nanoTime() - beganNanos) / 1e9,
                        "s",
                        setup + "; until " + cluster.nodes().size() + " nodes and what pods use on them are known"));
            }
        }
        figures.accept(new Figure(
                "agent.resident_mib", member.residentMibOfAgent(), "MiB", setup + "; the process once it knows all"));
    }

    private static KubernetesCluster cluster(KubernetesClient client) {
        MemberSettings settings = new MemberSettings(
                CLUSTER,
                "eu-west-1",
                "IE",
                Tier.ON_DEMAND,
                "aws",
                new TreeMap<>(),
                new TreeMap<>(),
                null,
                3_600,
                30,
                3_600,
                "landfall-system");
        return new KubernetesCluster(settings, client, Served.by(client), AgentBench::nowMs, System::currentTimeMillis);
    }

    private static long nowMs() {
        return System.nanoTime() / 1_000_000;
    }

    private static double agentCreates(AgentBenchMember member, String namespace) {
        member.namespace(namespace);
        try (KubernetesClient client = Kubeconfig.client(member.folder().agentKubeconfig());
                KubernetesCluster cluster = cluster(client)) {
            MemberAgent agent = new MemberAgent(cluster, System.currentTimeMillis(), nowMs());
            agent.caughtUp();
            turn(agent);
            try (Created created = member.created(namespace)) {
                long beganNanos = System.nanoTime();
                placements(namespace).forEach(agent::dispatched);
                while (created.count() < JOBS) {
                    turn(agent);
                    LockSupport.parkNanos(1_000_000);
                }
                double perSecond = JOBS / ((System.nanoTime() - beganNanos) / 1e9);
                placements(namespace).forEach(placed -> agent.settled(placed.job()));
                while (member.marks() > 0) {
                    turn(agent);
                    LockSupport.parkNanos(20_000_000);
                }
                return perSecond;
            }
        }
    }

    /** As the loop of the process does, with a broker that takes everything at once. */
    private static void turn(MemberAgent agent) {
        agent.tick(nowMs());
        agent.drain().forEach(report -> agent.acknowledged(report.number()));
    }

    private static double clientCreates(AgentBenchMember member, String namespace) throws RefusedException {
        member.namespace(namespace);
        try (KubernetesClient client = Kubeconfig.client(member.folder().agentKubeconfig())) {
            Dialect dialect;
            try (KubernetesCluster cluster = cluster(client)) {
                dialect = Dialect.of(CLUSTER, cluster.attributes());
            }
            List<List<GenericKubernetesResource>> jobs = new ArrayList<>();
            for (Dispatch.Placed placed : placements(namespace)) {
                jobs.add(new DialectWriter()
                        .write(placed, dialect).documents().stream()
                                .map(Written.Document::object)
                                .map(object ->
                                        Serialization.unmarshal(object.toString(), GenericKubernetesResource.class))
                                .toList());
            }
            try (Created created = member.created(namespace);
                    ExecutorService threads = Executors.newFixedThreadPool(CALLS_AT_A_TIME)) {
                long beganNanos = System.nanoTime();
                jobs.forEach(documents -> threads.execute(() -> documents.forEach(document -> client.resource(document)
                        .fieldManager("landfall")
                        .forceConflicts()
                        .serverSideApply())));
                while (created.count() < JOBS) {
                    LockSupport.parkNanos(1_000_000);
                }
                return JOBS / ((System.nanoTime() - beganNanos) / 1e9);
            }
        }
    }

    /** How many Jobs of a namespace are there. */
    interface Created extends AutoCloseable {
        int count();

        @Override
        void close();
    }

    private static List<Dispatch.Placed> placements(String namespace) {
        List<Dispatch.Placed> placements = new ArrayList<>();
        for (int i = 0; i < JOBS; i++) {
            String manifest = """
                    apiVersion: batch/v1
                    kind: Job
                    metadata: {name: job-%d, namespace: %s}
                    spec:
                      backoffLimit: 0
                      template:
                        metadata: {annotations: {simulated.landfall.dev/run-seconds: "1"}}
                        spec:
                          restartPolicy: Never
                          containers: [{name: main, image: train, resources: {requests: {cpu: 100m}}}]
                    """.formatted(i, namespace);
            placements.add(new Dispatch.Placed(
                    JobId.of("bench", namespace, Integer.toString(i)),
                    1,
                    new ObjectRef("batch/v1", "Job", namespace, "job-" + i),
                    "bench",
                    List.of(new PodSetAssignment("main", 1, new TreeMap<>())),
                    List.of(),
                    List.of(new NodePods("main", CLUSTER, "ondemand-a100-0", 1)),
                    Wishes.NONE,
                    0,
                    manifest,
                    List.of()));
        }
        return placements;
    }
}
