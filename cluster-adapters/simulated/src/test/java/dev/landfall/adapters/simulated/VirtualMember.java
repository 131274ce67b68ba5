package dev.landfall.adapters.simulated;

import dev.landfall.adapters.contract.MemberWithDevices;
import dev.landfall.adapters.port.agent.MemberAgent;
import dev.landfall.adapters.simulated.agent.Orders;
import dev.landfall.adapters.simulated.agent.SimulatedMember;
import dev.landfall.adapters.simulated.cluster.DeviceName;
import dev.landfall.adapters.simulated.cluster.MemberSpec;
import dev.landfall.adapters.simulated.cluster.SimulatedCluster;
import dev.landfall.adapters.simulated.cluster.Work;
import dev.landfall.model.ClusterName;
import dev.landfall.model.JobId;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.input.Input;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.wire.Dispatch;
import dev.landfall.workloads.ManifestReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A simulated member over virtual time: its topics are lists, and an hour passes at once. */
final class VirtualMember implements MemberWithDevices {

    private static final long LONGEST_STEP_MS = 100;

    private final SimulatedCluster cluster;
    private final List<SimulatedCluster.Started> audit = new ArrayList<>();
    private final List<Input.FromAgent> reports = new ArrayList<>();
    private final List<DispatchRecord> topic = new ArrayList<>();
    private final List<Reader> readers = new ArrayList<>();
    private long nowMs = 1_000_000;
    private long sessions;
    private boolean cut;

    private record DispatchRecord(JobId job, @Nullable Dispatch dispatch) {}

    private static final class Reader {
        final MemberAgent agent;
        int position;

        Reader(MemberAgent agent) {
            this.agent = agent;
        }
    }

    VirtualMember() {
        this(Members.small());
    }

    VirtualMember(MemberSpec spec) {
        cluster = new SimulatedCluster(spec, nowMs, audit::add);
        startAgent();
        step();
    }

    // --- what the cell does -----------------------------------------------------------------------------------------

    @Override
    public Dispatch.Placed placement(JobId job, int attempt, int pods, Duration runs) {
        return Placements.of(
                job, attempt, spread(pods), "1", "simulated.landfall.dev/run-seconds", runs.toSeconds() + "");
    }

    @Override
    public Dispatch.Placed failingPlacement(JobId job, int attempt) {
        return Placements.of(job, attempt, spread(2), "1", "simulated.landfall.dev/fails-with", "OutOfMemory");
    }

    @Override
    public Dispatch.Placed placementTooLarge(JobId job, int attempt) {
        return Placements.of(job, attempt, spread(nodes().size() + 1), "6", "x", "y");
    }

    @Override
    public Dispatch.Placed placementWithDevices(JobId job, int attempt, int pods, int devices, Duration runs) {
        List<NodePods> nodes = List.of(new NodePods("main", cluster.spec().name(), nodeWithDevices(), pods));
        return Placements.withDevices(job, attempt, nodes, devices, runs.toSeconds());
    }

    private List<NodePods> spread(int pods) {
        List<String> nodes = nodes();
        List<NodePods> spread = new ArrayList<>();
        ClusterName name = cluster.spec().name();
        for (int i = 0; i < Math.min(pods, nodes.size()); i++) {
            int here = pods / nodes.size() + (i < pods % nodes.size() ? 1 : 0);
            spread.add(new NodePods("main", name, nodes.get(i), here));
        }
        return spread;
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
        Work work = cluster.work(job);
        return work != null && work.phase().hasPods() ? work.order().podCount() : 0;
    }

    @Override
    public int podsEverStarted(JobId job, int attempt) {
        return audit.stream()
                .filter(started -> started.job().equals(job) && started.attempt() == attempt)
                .mapToInt(SimulatedCluster.Started::pods)
                .sum();
    }

    /** How often pods of the attempt were started, however many. */
    int startsOf(JobId job, int attempt) {
        return (int) audit.stream()
                .filter(started -> started.job().equals(job) && started.attempt() == attempt)
                .count();
    }

    @Override
    public boolean hasTraceOf(JobId job) {
        return cluster.work(job) != null;
    }

    @Override
    public List<String> nodes() {
        return cluster.nodes().stream().map(NodeFacts::name).toList();
    }

    @Override
    public String nodeWithDevices() {
        return "gpu-0";
    }

    @Override
    public int devicesOfNode() {
        return 4;
    }

    // --- what befalls the cluster
    // -------------------------------------------------------------------------------------

    @Override
    public String addNode() {
        return cluster.addNode("node");
    }

    @Override
    public void loseNode(String node) {
        cluster.loseNode(node);
    }

    @Override
    public void announceReclaim(String node, Duration notice) {
        cluster.reclaim(node, notice.toMillis());
    }

    @Override
    public void startForeignPod(String node) {
        NodeFacts facts = cluster.node(node);
        if (facts != null) {
            long cpu = facts.usedByOthers().get("cpu");
            cluster.useByOthers(node, facts.usedByOthers().with("cpu", cpu + 1_000));
        }
    }

    @Override
    public void failDevice(String device) {
        cluster.setHealthy(DeviceName.of(device), false);
    }

    @Override
    public void mendDevice(String device) {
        cluster.setHealthy(DeviceName.of(device), true);
    }

    @Override
    public void deleteByHand(JobId job) {
        cluster.deleteByHand(job);
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
        readers.forEach(reader -> reader.agent.reportsLost(nowMs));
    }

    @Override
    public void killAgent() {
        readers.clear();
    }

    @Override
    public void startAgent() {
        readers.add(new Reader(
                new MemberAgent(new SimulatedMember(cluster, new Orders(new ManifestReader())), ++sessions, nowMs)));
    }

    @Override
    public void redeliverEverything() {
        readers.forEach(reader -> reader.position = 0);
    }

    // --- time -------------------------------------------------------------------------------------------------------

    @Override
    public Duration lease() {
        return Duration.ofSeconds(cluster.spec().leaseSeconds());
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(5);
    }

    @Override
    public boolean waitUntil(Duration atMost, BooleanSupplier condition) {
        long untilMs = nowMs + atMost.toMillis();
        while (!condition.getAsBoolean()) {
            if (nowMs >= untilMs) {
                return false;
            }
            advance(untilMs);
        }
        return true;
    }

    @Override
    public void pass(Duration time) {
        long untilMs = nowMs + time.toMillis();
        while (nowMs < untilMs) {
            advance(untilMs);
        }
    }

    private void advance(long untilMs) {
        step();
        long next = Math.min(untilMs, nowMs + LONGEST_STEP_MS);
        for (Reader reader : readers) {
            next = Math.min(next, reader.agent.nextMs());
        }
        nowMs = Math.max(nowMs + 1, next);
        step();
    }

    private void step() {
        cluster.advanceTo(nowMs);
        for (Reader reader : List.copyOf(readers)) {
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
            reader.agent.tick(nowMs);
            List<Input.FromAgent> drained = reader.agent.drain();
            if (!cut) {
                reports.addAll(drained);
                drained.forEach(report -> reader.agent.acknowledged(report.number()));
            }
        }
    }

    @Override
    public void close() {
        readers.clear();
    }
}
