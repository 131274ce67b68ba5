package dev.landfall.adapters.kubernetes;

import dev.landfall.adapters.contract.MemberUnderTest;
import dev.landfall.adapters.kubernetes.action.Mark;
import dev.landfall.adapters.kubernetes.inventory.Served;
import dev.landfall.adapters.kubernetes.view.NodeView;
import dev.landfall.adapters.port.agent.MemberAgent;
import dev.landfall.model.ClusterName;
import dev.landfall.model.JobId;
import dev.landfall.model.capacity.Tier;
import dev.landfall.model.input.Input;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.job.ObjectRef;
import dev.landfall.model.job.PodSetAssignment;
import dev.landfall.model.job.Wishes;
import dev.landfall.model.wire.Dispatch;
import dev.landfall.workloads.dialect.GangWay;
import dev.landfall.workloads.dialect.Identity;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A member of the lab with agents of this process; its topics are lists, its API server is real, and time passes as it does. */
final class LabMember implements MemberUnderTest {

    private static final String NAMESPACE = "landfall-suite";
    private static final String SYSTEM = "landfall-system";

    private final Lab lab;
    private final KubernetesClient admin;
    private final MemberSettings settings;
    private final List<Node> nodesBefore;
    private final List<Input.FromAgent> reports = new ArrayList<>();
    private final List<DispatchRecord> topic = new ArrayList<>();
    private final List<Reader> readers = new ArrayList<>();
    private final Map<String, Set<String>> started = new ConcurrentHashMap<>();
    private final List<TimedAction> later = new ArrayList<>();
    private final AutoCloseable audit;
    private boolean cut;
    private int added;

    private record DispatchRecord(JobId job, @Nullable Dispatch dispatch) {}

    private record TimedAction(long atMs, Runnable action) {}

    private static final class Reader {
        final KubernetesCluster cluster;
        final MemberAgent agent;
        int position;

        Reader(KubernetesCluster cluster, MemberAgent agent) {
            this.cluster = cluster;
            this.agent = agent;
        }
    }

    LabMember(Lab lab) {
        this.lab = lab;
        this.admin = lab.admin();
        this.settings = new MemberSettings(
                new ClusterName(lab.member()),
                "test-region",
                "DE",
                Tier.ON_PREM,
                "lab",
                new TreeMap<>(),
                new TreeMap<>(),
                GangWay.PLAIN,
                12,
                5,
                40,
                SYSTEM);
        clear();
        nodesBefore = admin.nodes().list().getItems();
        audit = watchPods();
        startAgent();
        step();
    }

    private void clear() {
        admin.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .serverSideApply();
        admin.batch().v1().jobs().inNamespace(NAMESPACE).delete();
        admin.pods().inNamespace(NAMESPACE).withGracePeriod(0).delete();
        admin.configMaps().inNamespace(SYSTEM).withLabel(Mark.LABEL).delete();
        admin.leases()
                .inNamespace(SYSTEM)
                .withName("landfall-agent-" + lab.member())
                .delete();
        waitUntil(
                Duration.ofSeconds(60),
                () -> admin.pods().inNamespace(NAMESPACE).list().getItems().isEmpty());
    }

    /** Which pods ever ran, by their ids: a pod that came again is another. */
    private AutoCloseable watchPods() {
        return admin.pods()
                .inNamespace(NAMESPACE)
                .inform(new io.fabric8.kubernetes.client.informers.ResourceEventHandler<>() {
                    @Override
                    public void onAdd(Pod pod) {
                        note(pod);
                    }

                    @Override
                    public void onUpdate(Pod before, Pod after) {
                        note(after);
                    }

                    @Override
                    public void onDelete(Pod pod, boolean unknown) {
                        note(pod);
                    }
                });
    }

    private void note(Pod pod) {
        Map<String, String> labels = pod.getMetadata().getLabels();
        if (labels != null && labels.containsKey(Identity.JOB) && pod.getSpec().getNodeName() != null) {
            started.computeIfAbsent(
                            labels.get(Identity.JOB) + "/" + labels.get(Identity.ATTEMPT),
                            _ -> ConcurrentHashMap.newKeySet())
                    .add(pod.getMetadata().getUid());
        }
    }

    // --- what the cell does -----------------------------------------------------------------------------------------

    @Override
    public Dispatch.Placed placement(JobId job, int attempt, int pods, Duration runs) {
        return placed(job, attempt, pods, "1", "simulated.landfall.dev/run-seconds: \"" + runs.toSeconds() + "\"");
    }

    @Override
    public Dispatch.Placed failingPlacement(JobId job, int attempt) {
        return placed(job, attempt, 2, "1", "simulated.landfall.dev/fails-with: OutOfMemory");
    }

    /** Every node takes one such pod, and the first would have to take two. */
    @Override
    public Dispatch.Placed placementTooLarge(JobId job, int attempt) {
        long largest = admin.nodes().list().getItems().stream()
                .mapToLong(node -> NodeView.of(node).facts().allocatable().get("cpu"))
                .max()
                .orElse(0);
        return placed(job, attempt, nodes().size() + 1, largest / 2 + 1 + "m", "x: y");
    }

    private Dispatch.Placed placed(JobId job, int attempt, int pods, String cpu, String annotation) {
        List<String> nodes = nodes();
        List<NodePods> spread = new ArrayList<>();
        for (int i = 0; i < Math.min(pods, nodes.size()); i++) {
            int here = pods / nodes.size() + (i < pods % nodes.size() ? 1 : 0);
            spread.add(new NodePods("main", settings.name(), nodes.get(i), here));
        }
        String manifest = """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: train, namespace: %s}
            spec:
              parallelism: %d
              completions: %d
              backoffLimit: 0
              template:
                metadata:
                  annotations: {%s}
                spec:
                  restartPolicy: Never
                  terminationGracePeriodSeconds: 1
                  containers: [{name: main, image: train, resources: {requests: {cpu: %s}}}]
            """.formatted(NAMESPACE, pods, pods, annotation, cpu);
        return new Dispatch.Placed(
                job,
                attempt,
                new ObjectRef("batch/v1", "Job", NAMESPACE, "train"),
                "suite",
                List.of(new PodSetAssignment("main", pods, new TreeMap<>())),
                List.of(),
                spread,
                Wishes.NONE,
                0,
                manifest,
                List.of());
    }

    @Override
    public void dispatch(Dispatch dispatch) {
        topic.add(new DispatchRecord(dispatch.job(), dispatch));
    }

    @Override
    public void settle(JobId job) {
        topic.add(new DispatchRecord(job, null));
    }

    @Override
    public List<Input.FromAgent> reports() {
        return List.copyOf(reports);
    }

    // --- what is true on the cluster
    // ----------------------------------------------------------------------------------

    @Override
    public int pods(JobId job) {
        return (int) admin.pods().inNamespace(NAMESPACE).withLabel(Identity.JOB, job.value()).list().getItems().stream()
                .filter(pod -> pod.getSpec().getNodeName() != null)
                .filter(pod ->
                        !Set.of("Succeeded", "Failed").contains(pod.getStatus().getPhase()))
                .count();
    }

    @Override
    public int podsEverStarted(JobId job, int attempt) {
        return started.getOrDefault(job + "/" + attempt, Set.of()).size();
    }

    @Override
    public boolean hasTraceOf(JobId job) {
        return !admin.batch()
                        .v1()
                        .jobs()
                        .inNamespace(NAMESPACE)
                        .list()
                        .getItems()
                        .isEmpty()
                || !admin.pods()
                        .inNamespace(NAMESPACE)
                        .withLabel(Identity.JOB, job.value())
                        .list()
                        .getItems()
                        .isEmpty()
                || admin.configMaps()
                                .inNamespace(SYSTEM)
                                .withName(Mark.nameOf(job))
                                .get()
                        != null;
    }

    @Override
    public List<String> nodes() {
        return admin.nodes().list().getItems().stream()
                .map(node -> node.getMetadata().getName())
                .sorted()
                .toList();
    }

    // --- what befalls the cluster
    // -------------------------------------------------------------------------------------

    @Override
    public String addNode() {
        Node like = nodesBefore.getFirst();
        String name = "suite-" + ++added;
        create(new NodeBuilder(like)
                .editMetadata()
                .withName(name)
                .addToLabels("kubernetes.io/hostname", name)
                .endMetadata()
                .build());
        return name;
    }

    private void create(Node like) {
        Node fresh = new NodeBuilder(like)
                .editMetadata()
                .withResourceVersion(null)
                .withUid(null)
                .withManagedFields(List.of())
                .endMetadata()
                .editSpec()
                .withTaints(List.of())
                .endSpec()
                .build();
        admin.nodes().resource(fresh).create();
        // A merge patch: kwok writes the status at the same time.
        admin.nodes()
                .withName(fresh.getMetadata().getName())
                .subresource("status")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"status\":" + Serialization.asJson(like.getStatus()) + "}");
    }

    @Override
    public void loseNode(String node) {
        admin.nodes().withName(node).withGracePeriod(0).delete();
        for (Pod pod : admin.pods().inNamespace(NAMESPACE).list().getItems()) {
            if (node.equals(pod.getSpec().getNodeName())) {
                admin.pods().resource(pod).withGracePeriod(0).delete();
            }
        }
    }

    @Override
    public void announceReclaim(String node, Duration notice) {
        admin.nodes()
                .withName(node)
                .edit(before -> new NodeBuilder(before)
                        .editMetadata()
                        .addToAnnotations("landfall.dev/notice-seconds", notice.toSeconds() + "")
                        .endMetadata()
                        .editSpec()
                        .addToTaints(new Taint("NoSchedule", "cloud.google.com/impending-node-termination", null, ""))
                        .endSpec()
                        .build());
        later.add(new TimedAction(nowMs() + notice.toMillis(), () -> loseNode(node)));
    }

    @Override
    public void startForeignPod(String node) {
        admin.pods()
                .inNamespace(NAMESPACE)
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withName("foreign")
                        .endMetadata()
                        .withNewSpec()
                        .withNodeName(node)
                        .addNewContainer()
                        .withName("main")
                        .withImage("other")
                        .withNewResources()
                        .addToRequests("cpu", new Quantity("1"))
                        .endResources()
                        .endContainer()
                        .endSpec()
                        .build())
                .create();
    }

    @Override
    public void deleteByHand(JobId job) {
        admin.batch().v1().jobs().inNamespace(NAMESPACE).delete();
    }

    // --- what befalls the agent
    // ---------------------------------------------------------------------------------------

    @Override
    public void cutLink() {
        cut = true;
    }

    @Override
    public void mendLink() {
        cut = false;
        readers.forEach(reader -> reader.agent.reportsLost(nowMs()));
    }

    @Override
    public void killAgent() {
        readers.forEach(reader -> reader.cluster.close());
        readers.clear();
    }

    @Override
    public void startAgent() {
        KubernetesCluster cluster = new KubernetesCluster(
                settings, lab.agent(), Served.by(lab.agent()), LabMember::nowMs, System::currentTimeMillis);
        readers.add(new Reader(cluster, new MemberAgent(cluster, System.currentTimeMillis(), nowMs())));
    }

    @Override
    public void redeliverEverything() {
        readers.forEach(reader -> reader.position = 0);
    }

    // --- time -------------------------------------------------------------------------------------------------------

    private static long nowMs() {
        return System.nanoTime() / 1_000_000;
    }

    @Override
    public Duration lease() {
        return Duration.ofSeconds(settings.leaseSeconds());
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(20);
    }

    @Override
    public boolean waitUntil(Duration atMost, BooleanSupplier condition) {
        long untilMs = nowMs() + atMost.toMillis();
        while (!condition.getAsBoolean()) {
            if (nowMs() >= untilMs) {
                return false;
            }
            turn();
        }
        return true;
    }

    @Override
    public void pass(Duration time) {
        long untilMs = nowMs() + time.toMillis();
        while (nowMs() < untilMs) {
            turn();
        }
    }

    private void turn() {
        step();
        LockSupport.parkNanos(50_000_000);
    }

    private void step() {
        for (TimedAction action : List.copyOf(later)) {
            if (nowMs() >= action.atMs()) {
                later.remove(action);
                action.action().run();
            }
        }
        for (Reader reader : List.copyOf(readers)) {
            step(reader);
        }
    }

    private void step(Reader reader) {
        while (!cut && reader.position < topic.size()) {
            DispatchRecord record = topic.get(reader.position++);
            if (record.dispatch() == null) {
                reader.agent.settled(record.job());
            } else {
                reader.agent.dispatched(record.dispatch());
            }
        }
        if (!cut) {
            reader.agent.caughtUp();
        }
        reader.agent.tick(nowMs());
        List<Input.FromAgent> drained = reader.agent.drain();
        if (!cut && !reader.agent.replaced()) {
            reports.addAll(drained);
            drained.forEach(report -> reader.agent.acknowledged(report.number()));
        }
    }

    @Override
    public void close() {
        killAgent();
        try {
            audit.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        for (int i = 1; i <= added; i++) {
            admin.nodes().withName("suite-" + i).delete();
        }
        for (Node node : nodesBefore) {
            String name = node.getMetadata().getName();
            Node there = admin.nodes().withName(name).get();
            if (there != null && !there.getSpec().getTaints().isEmpty()) {
                admin.nodes().withName(name).withGracePeriod(0).delete();
                there = null;
            }
            if (there == null) {
                create(node);
            }
        }
        clear();
    }
}
