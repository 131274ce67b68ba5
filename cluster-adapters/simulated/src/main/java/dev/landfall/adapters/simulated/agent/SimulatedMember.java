package dev.landfall.adapters.simulated.agent;

import dev.landfall.adapters.port.agent.Change;
import dev.landfall.adapters.port.agent.MemberCluster;
import dev.landfall.adapters.port.agent.Work;
import dev.landfall.adapters.simulated.cluster.SimulatedCluster;
import dev.landfall.model.ClusterName;
import dev.landfall.model.JobId;
import dev.landfall.model.RefusedException;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.input.Input.DevicesReported.DeviceObject;
import dev.landfall.model.job.Reason;
import dev.landfall.model.wire.Dispatch;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A simulated cluster as agents see it: dispatches become its orders. */
public record SimulatedMember(SimulatedCluster cluster, Orders orders) implements MemberCluster {

    @Override
    public ClusterName name() {
        return cluster.spec().name();
    }

    @Override
    public ClusterAttributes attributes() {
        return cluster.spec().attributes();
    }

    @Override
    public long leaseSeconds() {
        return cluster.spec().leaseSeconds();
    }

    @Override
    public long giveUpMs() {
        return cluster.spec().pace().giveUpMs();
    }

    @Override
    public boolean isMadeAnew() {
        return true;
    }

    @Override
    public boolean claim(long session) {
        return cluster.claim(session);
    }

    @Override
    public @Nullable Long renewedMs() {
        return cluster.renewedMs();
    }

    @Override
    public void renewed(long atMs) {
        cluster.renewed(atMs);
    }

    @Override
    public void advanceTo(long nowMs) {
        cluster.advanceTo(nowMs);
    }

    @Override
    public long nextMs() {
        return cluster.nextMs();
    }

    @Override
    public List<Change> drainChanges() {
        return cluster.drainChanges();
    }

    @Override
    public List<NodeFacts> nodes() {
        return cluster.nodes();
    }

    @Override
    public @Nullable NodeFacts node(String node) {
        return cluster.node(node);
    }

    @Override
    public @Nullable List<DeviceObject> devices() {
        return cluster.devices();
    }

    @Override
    public List<Work> works() {
        return cluster.works().stream().map(SimulatedMember::seen).toList();
    }

    @Override
    public @Nullable Work work(JobId job) {
        dev.landfall.adapters.simulated.cluster.Work work = cluster.work(job);
        return work == null ? null : seen(work);
    }

    private static Work seen(dev.landfall.adapters.simulated.cluster.Work work) {
        return new Work(work.order().job(), work.order().attempt(), work.phase(), work.sinceMs(), work.reason());
    }

    @Override
    public Set<JobId> marked() {
        return new TreeSet<>(cluster.marked());
    }

    @Override
    public @Nullable Integer marked(JobId job) {
        return cluster.marked(job);
    }

    @Override
    public void mark(JobId job, int attempt) {
        cluster.mark(job, attempt);
    }

    @Override
    public void unmark(JobId job) {
        cluster.unmark(job);
    }

    @Override
    public void apply(Dispatch.Placed placed) throws RefusedException {
        cluster.apply(orders.of(placed));
    }

    @Override
    public void stop(JobId job, Reason why) {
        cluster.stop(job, why);
    }

    @Override
    public boolean delete(JobId job) {
        return cluster.delete(job);
    }
}
