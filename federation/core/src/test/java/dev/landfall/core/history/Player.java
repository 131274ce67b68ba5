package dev.landfall.core.history;

import dev.landfall.core.Core;
import dev.landfall.core.Head;
import dev.landfall.core.State;
import dev.landfall.core.StepResult;
import dev.landfall.model.ClusterName;
import dev.landfall.model.Digest;
import dev.landfall.model.Finding;
import dev.landfall.model.JobId;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.entity.Cluster.AgentEvent;
import dev.landfall.model.entity.Job;
import dev.landfall.model.event.Event;
import dev.landfall.model.input.Input;
import dev.landfall.model.input.Input.StatusReported.Phase;
import dev.landfall.model.input.InputRecord;
import dev.landfall.model.input.InputRef;
import dev.landfall.model.input.Sender;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.ManifestRef;
import dev.landfall.model.job.Placement;
import dev.landfall.model.job.PodSetAssignment;
import dev.landfall.model.job.ReaderFact;
import dev.landfall.model.job.Reason;
import dev.landfall.model.quota.QuotaObject;
import dev.landfall.model.residency.PolicyObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Plays a history on a core and keeps what went in and came out. */
final class Player {

    private static final List<Phase> PHASES = List.of(Phase.values());
    private static final Sender ADMIN = new Sender.Admin(null);

    final Core core;
    final State state = new State();
    final List<InputRecord> inputs = new ArrayList<>();
    final List<StepResult> steps = new ArrayList<>();
    private long nowMs = 1_000_000;
    private long sequence;
    private int submitted;

    Player(Core core) {
        this.core = core;
        for (int cluster = 0; cluster < World.CLUSTERS.size(); cluster++) {
            take(agent(cluster), new Input.ClusterReported(number(), World.attributes(cluster), 30));
            List<NodeFacts> nodes = new ArrayList<>();
            for (int node = 0; node < 3; node++) {
                nodes.add(World.node(cluster, node, 8, true));
            }
            take(agent(cluster), new Input.NodesReported(number(), true, nodes, List.of()));
            take(agent(cluster), new Input.DevicesReported(number(), true, DeviceWorld.first(cluster), List.of()));
        }
        List.of(World.flavor("h100"), World.flavor("a100"), World.priority("high", 1000), World.priority("low", -5))
                .forEach(this::publish);
        for (String queue : World.QUEUES) {
            publish(World.clusterQueue(queue, 8, 8, 1));
            publish(World.localQueue(queue));
        }
    }

    private void publish(QuotaObject object) {
        take(ADMIN, new Input.QuotaPublished(object));
    }

    void play(Op op) {
        nowMs += op.a() % 3_000;
        int cluster = op.a() % World.CLUSTERS.size();
        switch (op.kind()) {
            case SUBMIT -> submit(op);
            case STATUS -> status(op);
            case NODES -> nodes(cluster, op);
            case DEVICES ->
                take(
                        agent(cluster),
                        new Input.DevicesReported(
                                number(),
                                op.c() % 29 == 1,
                                DeviceWorld.objects(op.a(), op.b(), op.c(), holding()),
                                DeviceWorld.removed(op.a(), op.b(), op.c())));
            case LEASE -> take(agent(cluster), new Input.LeaseRenewed(number()));
            case RECLAIM ->
                take(agent(cluster), new Input.ReclaimAnnounced(number(), "node-" + op.b() % 4, op.c() % 120));
            case TICK -> tick(op);
            case CANCEL ->
                jobAt(op.b(), state.jobs().all().stream().toList())
                        .forEach(job -> take(
                                new Sender.Submitter(null, null), new Input.CancelRequested(job.id(), "not needed")));
            case QUEUE_QUOTA ->
                publish(World.clusterQueue(World.QUEUES.get(op.a() % World.QUEUES.size()), op.a(), op.b(), op.c()));
            case COHORT -> publish(op.b() % 2 == 0 ? World.cohort(op.a()) : World.parentCohort(op.a()));
            case QUOTA_WITHDRAWN ->
                take(
                        ADMIN,
                        new Input.QuotaWithdrawn(
                                List.of("Cohort/all", "Cohort/parent", "ClusterQueue/b", "ResourceFlavor/a100")
                                        .get(op.a() % 4)));
            case POLICY -> policy(op);
            case READER_FACT -> readerFact("WorkloadMapping/m" + op.a() % 3, op);
            case DUPLICATE -> duplicate(op);
            case REFUSED ->
                take(
                        new Sender.Submitter(null, null),
                        new Input.Refused(
                                List.of(new Finding("test.rule", "thing", "v", "is wrong", "Mend it")),
                                null,
                                null,
                                "test"));
            case FENCED ->
                jobAt(op.b(), holding()).forEach(job -> take(ADMIN, new Input.Fenced(job.id(), job.attempts())));
        }
    }

    private void submit(Op op) {
        JobSpec spec = World.job(submitted, op.a(), op.b(), op.c());
        JobId id = JobId.of("", "test", "e" + submitted++);
        take(new Sender.Submitter(null, null), new Input.JobSubmitted(id, "test", spec, new ManifestRef("h", 10)));
    }

    private void status(Op op) {
        jobAt(op.a(), holding()).forEach(job -> {
            JobState.Holding holding = (JobState.Holding) job.state();
            Phase phase = PHASES.get(op.b() % PHASES.size());
            int attempt = op.c() % 12 == 0 ? job.attempts() - 1 : job.attempts();
            ClusterName cluster = op.c() % 23 == 0
                    ? World.CLUSTERS.get(op.c() % 3)
                    : holding.placement().cluster();
            take(
                    new Sender.Agent(cluster),
                    new Input.StatusReported(number(), job.id(), attempt, phase, reason(op), reclaimable(holding, op)));
        });
    }

    private static @Nullable Reason reason(Op op) {
        return op.c() % 4 == 0 ? new Reason("Unschedulable", "waits for " + op.a() % 3) : null;
    }

    private static @Nullable SortedMap<String, Integer> reclaimable(JobState.Holding holding, Op op) {
        PodSetAssignment first = holding.placement().assignments().getFirst();
        return op.c() % 5 == 0 ? new TreeMap<>(Map.of(first.podSet(), op.a() % (first.count() + 2))) : null;
    }

    private void nodes(int cluster, Op op) {
        int node = op.b() % 4;
        if (op.c() % 5 == 0) {
            take(agent(cluster), new Input.NodesReported(number(), false, List.of(), List.of("node-" + node)));
        } else {
            NodeFacts facts = World.node(cluster, node, op.c() % 3 == 0 ? op.c() % 9 : 8, op.c() % 7 != 0);
            take(agent(cluster), new Input.NodesReported(number(), op.c() % 31 == 1, List.of(facts), List.of()));
        }
    }

    private void tick(Op op) {
        nowMs += op.b() % 20 == 0 ? 100_000 : 1_000;
        take(new Sender.Cell(), new Input.TimePassed(op.c() % 4 != 0));
    }

    private void policy(Op op) {
        PolicyObject policy = World.policy(op.a());
        take(
                ADMIN,
                op.b() % 3 == 0
                        ? new Input.PolicyWithdrawn(policy.name())
                        : new Input.PolicyPublished(
                                policy, Digest.ofParts(policy.toString()).hex()));
    }

    private void readerFact(String key, Op op) {
        take(
                ADMIN,
                op.b() % 3 == 0
                        ? new Input.ReaderFactWithdrawn(key)
                        : new Input.ReaderFactPublished(
                                new ReaderFact(key, "example.com/Training", "{" + op.c() % 5 + "}")));
    }

    private void duplicate(Op op) {
        InputRecord again = inputs.get(op.b() % inputs.size());
        if (again.content() instanceof Input.JobSubmitted || again.content() instanceof Input.FromAgent) {
            take(again.sender(), again.content());
        }
    }

    private List<Job> holding() {
        return state.jobs().all().stream()
                .filter(job -> job.state() instanceof JobState.Holding)
                .toList();
    }

    /** As it was decided. */
    Placement placement(JobId job, int attempt) {
        return steps.stream()
                .flatMap(step -> step.events().stream())
                .filter(event -> event instanceof Event.JobPlaced placed
                        && placed.job().equals(job)
                        && placed.placement().attempt() == attempt)
                .map(event -> ((Event.JobPlaced) event).placement())
                .findFirst()
                .orElseThrow();
    }

    private static List<Job> jobAt(int index, List<Job> jobs) {
        return jobs.isEmpty() ? List.of() : List.of(jobs.get(index % jobs.size()));
    }

    private AgentEvent number() {
        return new AgentEvent(1, ++sequence);
    }

    private static Sender agent(int cluster) {
        return new Sender.Agent(World.CLUSTERS.get(cluster));
    }

    private void take(Sender sender, Input content) {
        InputRecord record =
                new InputRecord(new InputRef("test", inputs.size()), nowMs, sender, "e" + inputs.size(), content);
        take(record);
    }

    StepResult take(InputRecord record) {
        StepResult result = core.take(state, record);
        inputs.add(record);
        steps.add(result);
        state.head(new Head(result.step(), result.nowMs(), ""));
        return result;
    }
}
