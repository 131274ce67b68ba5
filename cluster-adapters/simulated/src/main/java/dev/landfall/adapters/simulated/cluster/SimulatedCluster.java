package dev.landfall.adapters.simulated.cluster;

import dev.landfall.adapters.port.agent.Change;
import dev.landfall.adapters.port.agent.Work.Phase;
import dev.landfall.model.Amounts;
import dev.landfall.model.JobId;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.device.Device.DeviceTaint;
import dev.landfall.model.input.Input.DevicesReported.DeviceObject;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.job.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A member cluster that does not exist: its API server, scheduler, kubelets and provider.
 *
 * <p>A gang starts only whole: its pods are bound to the nodes that were chosen for them when all of them fit, and until then no pod
 * exists. Work that was stopped, or has ended, stays to be seen until it is deleted.
 */
public final class SimulatedCluster {

    private final MemberSpec spec;
    private final Consumer<Started> audit;
    private final SimulatedDevices devices;
    private final Nodes nodes;
    private final Timers timers = new Timers();
    private final Map<JobId, Work> works = new HashMap<>();
    private final Map<JobId, Integer> marks = new HashMap<>();
    private final LinkedHashSet<JobId> pending = new LinkedHashSet<>();
    private List<Change> changes = new ArrayList<>();
    private long nowMs;
    private long actingSession;
    private @Nullable Long renewedMs;

    /** Pods of an attempt were started: what an audit log would show. */
    public record Started(JobId job, int attempt, int pods, long atMs) {}

    public SimulatedCluster(MemberSpec spec, long nowMs) {
        this(spec, nowMs, started -> {});
    }

    /** @param audit told each time that pods of an attempt are started */
    public SimulatedCluster(MemberSpec spec, long nowMs, Consumer<Started> audit) {
        this.spec = spec;
        this.audit = audit;
        this.nowMs = nowMs;
        this.devices = new SimulatedDevices(spec, change -> changes.add(change));
        this.nodes = new Nodes(spec, timers, devices, this::nodeIsReclaimed, this::nodeIsGone, this::nodeChanged);
        nodes.start(nowMs);
    }

    public MemberSpec spec() {
        return spec;
    }

    // --- time -------------------------------------------------------------------------------------------------------

    /** Lets everything happen that is due. Time never goes back. */
    public void advanceTo(long toMs) {
        while (timers.nextMs() <= toMs) {
            nowMs = Math.max(nowMs, timers.nextMs());
            nodes.at(nowMs);
            timers.pop().run();
        }
        nowMs = Math.max(nowMs, toMs);
        nodes.at(nowMs);
    }

    /** When something will happen by itself next; {@code Long.MAX_VALUE} if nothing will. */
    public long nextMs() {
        return timers.nextMs();
    }

    // --- what an agent sees -----------------------------------------------------------------------------------------

    /** Since the last call, in order. */
    public List<Change> drainChanges() {
        List<Change> drained = changes;
        changes = new ArrayList<>();
        return drained;
    }

    /** Sorted by name. */
    public List<NodeFacts> nodes() {
        return nodes.facts();
    }

    public @Nullable NodeFacts node(String name) {
        return nodes.facts(name);
    }

    /** ResourceSlices, DeviceClasses, allocated ResourceClaims and DeviceHealth; null if no node is to have devices. */
    public @Nullable List<DeviceObject> devices() {
        return devices.objects();
    }

    public @Nullable Work work(JobId job) {
        return works.get(job);
    }

    /** Sorted by job. */
    public Collection<Work> works() {
        return new TreeMap<>(works).values();
    }

    // --- what an agent does -----------------------------------------------------------------------------------------

    /**
     * The lock by which of two agents one acts: it goes to the greater session.
     *
     * @return whether the agent of this session may act
     */
    public boolean claim(long session) {
        actingSession = Math.max(actingSession, session);
        return actingSession == session;
    }

    /** An object of the agents' own, which says when the last renewal that arrived was sent. */
    public void renewed(long sentMs) {
        renewedMs = sentMs;
    }

    /** Null if no agent of this cluster ever renewed its lease. */
    public @Nullable Long renewedMs() {
        return renewedMs;
    }

    /** An object of the agents' own, which says which attempt of a job it last began; it outlives the job's objects. */
    public void mark(JobId job, int attempt) {
        marks.put(job, attempt);
    }

    public void unmark(JobId job) {
        marks.remove(job);
    }

    /** Null if none is marked. */
    public @Nullable Integer marked(JobId job) {
        return marks.get(job);
    }

    /** Jobs that are marked, sorted. */
    public Collection<JobId> marked() {
        return new TreeSet<>(marks.keySet());
    }

    /** Applies an attempt; without effect when the job has work here already. */
    public void apply(WorkOrder order) {
        if (works.containsKey(order.job())) {
            return;
        }
        put(new Work(order, Phase.PENDING, nowMs, null));
        pending.add(order.job());
        bind(order.job());
    }

    /** Stops a job's pods for good; what was applied stays to be seen. */
    public void stop(JobId job, Reason why) {
        Work work = works.get(job);
        if (work == null || work.phase() == Phase.STOPPING || work.phase() == Phase.STOPPED) {
            return;
        }
        pending.remove(job);
        if (!work.phase().hasPods()) {
            put(work.in(Phase.STOPPED, nowMs, why));
            return;
        }
        Work stopping = work.in(Phase.STOPPING, nowMs, why);
        put(stopping);
        timers.at(nowMs + spec.pace().graceMs(), () -> {
            if (isStill(stopping)) {
                release(stopping.order());
                put(stopping.in(Phase.STOPPED, nowMs, why));
                roomIsFree();
            }
        });
    }

    /** Removes what is left of a job; refused (false) as long as it has pods. */
    public boolean delete(JobId job) {
        Work work = works.get(job);
        if (work == null) {
            return true;
        }
        if (work.phase().hasPods()) {
            return false;
        }
        works.remove(job);
        pending.remove(job);
        return true;
    }

    // --- what befalls the cluster
    // -------------------------------------------------------------------------------------

    /** The provider takes a node back after so long. Without effect on a node that is unknown or taken back already. */
    public void reclaim(String node, long noticeMs) {
        nodes.reclaim(node, noticeMs);
    }

    /** A node is gone at once, with its pods. */
    public void loseNode(String node) {
        nodes.lose(node);
    }

    /** Another node of the group. @return its name */
    public String addNode(String group) {
        return nodes.add(group);
    }

    public void setReady(String node, boolean ready) {
        nodes.setReady(node, ready);
    }

    /** What pods use on a node that Landfall did not place. */
    public void useByOthers(String node, Amounts amounts) {
        nodes.useByOthers(node, amounts);
    }

    /** A kubelet says that a device is out of order, or in order again. */
    public void setHealthy(DeviceName device, boolean healthy) {
        devices.setHealthy(device, healthy);
        roomIsFree();
    }

    /** A driver publishes a device with these taints, and with no others. Pods that have it keep it. */
    public void taint(DeviceName device, List<DeviceTaint> taints) {
        devices.taint(device, taints);
        roomIsFree();
    }

    /** Somebody deletes a job's objects by hand, pods and all. */
    public void deleteByHand(JobId job) {
        Work work = works.remove(job);
        if (work != null) {
            pending.remove(job);
            if (work.phase().hasPods()) {
                release(work.order());
            }
            changes.add(new Change.OfWork(job));
            roomIsFree();
        }
    }

    // --- inside -----------------------------------------------------------------------------------------------------

    private void put(Work work) {
        works.put(work.order().job(), work);
        changes.add(new Change.OfWork(work.order().job()));
    }

    private void roomIsFree() {
        for (JobId job : List.copyOf(pending)) {
            bind(job);
        }
    }

    private void bind(JobId job) {
        Work work = works.get(job);
        if (work == null) {
            return;
        }
        String obstacle = nodes.obstacle(work.order());
        if (obstacle != null) {
            Reason reason = new Reason("Unschedulable", obstacle);
            if (!reason.equals(work.reason())) {
                put(new Work(work.order(), Phase.PENDING, work.sinceMs(), reason));
            }
            return;
        }
        pending.remove(job);
        nodes.take(work.order());
        audit.accept(new Started(job, work.order().attempt(), work.order().podCount(), nowMs));
        Work starting = work.in(Phase.STARTING, nowMs, null);
        put(starting);
        later(starting, spec.pace().startMs(), () -> run(starting));
    }

    private void run(Work starting) {
        Work running = starting.in(Phase.RUNNING, nowMs, null);
        put(running);
        Long runMs = starting.order().runMs();
        later(running, runMs == null ? spec.pace().runMs() : runMs, () -> {
            Reason failure = running.order().failure();
            release(running.order());
            put(running.in(failure == null ? Phase.SUCCEEDED : Phase.FAILED, nowMs, failure));
            roomIsFree();
        });
    }

    /** Acts after a while, unless the work has changed by then. */
    private void later(Work work, long afterMs, Runnable action) {
        timers.at(nowMs + afterMs, () -> {
            if (isStill(work)) {
                action.run();
            }
        });
    }

    private boolean isStill(Work work) {
        Work now = works.get(work.order().job());
        return now != null
                && now.order().attempt() == work.order().attempt()
                && now.phase() == work.phase()
                && now.sinceMs() == work.sinceMs();
    }

    private void release(WorkOrder order) {
        nodes.giveBack(order);
    }

    private void nodeIsReclaimed(String node, long noticeMs) {
        changes.add(new Change.OfReclaim(node, noticeMs));
    }

    private void nodeChanged(String node) {
        changes.add(new Change.OfNode(node));
        roomIsFree();
    }

    private void nodeIsGone(String node) {
        changes.add(new Change.OfNode(node));
        for (Work work : works()) {
            boolean lost = work.order().pods().stream().map(NodePods::node).anyMatch(node::equals);
            if (lost && (work.phase() == Phase.STARTING || work.phase() == Phase.RUNNING)) {
                put(work.in(
                        Phase.BROKEN,
                        nowMs,
                        new Reason("NodeLost", "node " + node + " is gone with pods of the gang")));
            }
        }
    }
}
