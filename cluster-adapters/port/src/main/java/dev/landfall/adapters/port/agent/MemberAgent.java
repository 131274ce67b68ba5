package dev.landfall.adapters.port.agent;

import dev.landfall.adapters.port.agent.Work.Phase;
import dev.landfall.model.JobId;
import dev.landfall.model.RefusedException;
import dev.landfall.model.entity.Cluster.AgentEvent;
import dev.landfall.model.input.Input;
import dev.landfall.model.input.Input.DevicesReported.DeviceObject;
import dev.landfall.model.input.Input.StatusReported;
import dev.landfall.model.job.Eviction;
import dev.landfall.model.job.Reason;
import dev.landfall.model.wire.Dispatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One life of an agent: it makes what was dispatched true, and reports what it sees.
 *
 * <p>Whoever drives it hands it each record of the dispatch topic in order (a record twice does no harm), the time, and which of its
 * reports have arrived; and takes its reports, in order, to their topics.
 */
public final class MemberAgent {

    private static final Reason FENCED =
            new Reason("Fenced", "the agent could not renew its lease, so it stopped the pods");

    private final MemberCluster cluster;
    private final long session;
    private final Lease lease;
    private final Map<JobId, Dispatch> wanted = new HashMap<>();
    private final Statuses statuses = new Statuses();
    private final Set<JobId> toLookAt = new LinkedHashSet<>();
    private final Set<JobId> waiting = new TreeSet<>();
    private List<Input.FromAgent> reports = new ArrayList<>();
    private long sequence;
    private boolean caughtUp;
    private boolean fenced;
    private boolean replaced;

    /** @param session greater than those of this member's agents before, e.g. the start's time in ms */
    public MemberAgent(MemberCluster cluster, long session, long nowMs) {
        this.cluster = cluster;
        this.session = session;
        this.lease = new Lease(cluster.leaseSeconds() * 1000, nowMs, cluster.renewedMs());
        cluster.claim(session);
        reportEverything(nowMs);
    }

    // --- what comes in ----------------------------------------------------------------------------------------------

    /** A record of the dispatch topic. */
    public void dispatched(Dispatch dispatch) {
        Dispatch known = wanted.get(dispatch.job());
        boolean older = known != null
                && (known.attempt() > dispatch.attempt()
                        || (known.attempt() == dispatch.attempt() && known instanceof Dispatch.Withdrawn));
        if (!older) {
            wanted.put(dispatch.job(), dispatch);
            toLookAt.add(dispatch.job());
        }
    }

    /**
     * A record of the dispatch topic that an agent before this one may have carried out on a cluster that no longer exists: what
     * was to run there is over.
     */
    public void inherited(Dispatch dispatch) {
        dispatched(dispatch);
        if (cluster.work(dispatch.job()) == null) {
            wanted.put(
                    dispatch.job(),
                    new Dispatch.Withdrawn(
                            dispatch.job(),
                            dispatch.attempt(),
                            Eviction.Why.CLUSTER_LOST,
                            "the member was made anew after the attempt was dispatched"));
        }
    }

    /** A tombstone: nothing is left to do for the job. */
    public void settled(JobId job) {
        wanted.remove(job);
        statuses.forget(job);
        toLookAt.add(job);
    }

    /** The dispatch topic was read to the end that it had when this agent began: what is not wanted there is not wanted at all. */
    public void caughtUp() {
        caughtUp = true;
    }

    /** A report has arrived: the broker acknowledged it. */
    public void acknowledged(AgentEvent number) {
        if (lease.arrived(number)) {
            cluster.renewed(lease.renewedMs());
        }
    }

    /** Reports may have been lost: everything is told anew. */
    public void reportsLost(long nowMs) {
        if (!replaced) {
            statuses.forgetAll();
            reportEverything(nowMs);
            toLookAt.addAll(wanted.keySet());
        }
    }

    // --- time -------------------------------------------------------------------------------------------------------

    /** Does all that is due; until it has caught up with the dispatch topic, it only reports nodes and keeps its lease. */
    public void tick(long nowMs) {
        if (replaced || !cluster.claim(session)) {
            replaced = true;
            return;
        }
        cluster.advanceTo(nowMs);
        fence(nowMs);
        giveUp(nowMs);
        observe(nowMs);
        if (caughtUp) {
            act();
            cluster.advanceTo(nowMs);
            observe(nowMs);
            act();
            tell();
        }
        if (nowMs >= lease.nextRenewalMs()) {
            Input.LeaseRenewed renewal = new Input.LeaseRenewed(number());
            lease.sent(renewal.number(), nowMs);
            reports.add(renewal);
        }
    }

    /** When it has to be asked again at the latest, if nothing comes in. */
    public long nextMs() {
        if (replaced) {
            return Long.MAX_VALUE;
        }
        long next =
                Math.min(cluster.nextMs(), Math.min(lease.nextRenewalMs(), fenced ? Long.MAX_VALUE : lease.endsAtMs()));
        for (JobId job : waiting) {
            Work work = cluster.work(job);
            if (work != null) {
                next = Math.min(next, work.sinceMs() + cluster.giveUpMs());
            }
        }
        return next;
    }

    /** Reports since the last call, in order. */
    public List<Input.FromAgent> drain() {
        List<Input.FromAgent> drained = reports;
        reports = new ArrayList<>();
        return drained;
    }

    /** Whether a newer agent acts for this member: this one does nothing any more. */
    public boolean replaced() {
        return replaced;
    }

    // --- inside -----------------------------------------------------------------------------------------------------

    private AgentEvent number() {
        return new AgentEvent(session, ++sequence);
    }

    private void reportEverything(long nowMs) {
        cluster.advanceTo(nowMs);
        reportCluster(nowMs);
        reports.add(new Input.NodesReported(number(), true, cluster.nodes(), List.of(), cluster.queue()));
        List<DeviceObject> devices = cluster.devices();
        if (devices != null) {
            reports.add(new Input.DevicesReported(number(), true, devices, List.of()));
        }
        cluster.drainChanges();
        cluster.works().forEach(work -> toLookAt.add(work.job()));
        toLookAt.addAll(cluster.marked());
    }

    private void reportCluster(long nowMs) {
        Input.ClusterReported reported =
                new Input.ClusterReported(number(), cluster.attributes(), cluster.leaseSeconds());
        lease.sent(reported.number(), nowMs);
        reports.add(reported);
    }

    private void fence(long nowMs) {
        if (lease.holds(nowMs)) {
            if (fenced) {
                fenced = false;
                reportsLost(nowMs);
            }
            return;
        }
        fenced = true;
        cluster.works().stream()
                .filter(work -> work.phase().hasPods() || work.phase() == Phase.PENDING)
                .forEach(work -> cluster.stop(work.job(), FENCED));
    }

    /** A gang that the member cannot start whole within its time is given back whole. */
    private void giveUp(long nowMs) {
        long giveUpMs = cluster.giveUpMs();
        for (JobId job : List.copyOf(waiting)) {
            Work work = cluster.work(job);
            if (work == null || work.phase() != Phase.PENDING) {
                waiting.remove(job);
            } else if (nowMs >= work.sinceMs() + giveUpMs) {
                String why = work.reason() == null ? "" : ": " + work.reason().message();
                cluster.stop(
                        job,
                        new Reason("NotStarted", "the gang could not start whole in " + giveUpMs / 1000 + " s" + why));
            }
        }
    }

    /** Takes in what the cluster's API server tells those who watch it. */
    private void observe(long nowMs) {
        News news = News.of(cluster.drainChanges(), cluster);
        toLookAt.addAll(news.jobs());
        if (news.cluster()) {
            reportCluster(nowMs);
        }
        if (!news.changedNodes().isEmpty() || !news.removedNodes().isEmpty() || news.queue()) {
            reports.add(new Input.NodesReported(
                    number(), false, news.changedNodes(), news.removedNodes(), news.queue() ? cluster.queue() : null));
        }
        for (Change.OfReclaim reclaim : news.reclaims()) {
            reports.add(new Input.ReclaimAnnounced(number(), reclaim.node(), reclaim.noticeMs() / 1000));
        }
        if (!news.devices().isEmpty() || !news.removedDevices().isEmpty()) {
            reports.add(new Input.DevicesReported(number(), false, news.devices(), news.removedDevices()));
        }
    }

    private void act() {
        for (JobId job : toLookAt) {
            Dispatch dispatch = wanted.get(job);
            Work work = cluster.work(job);
            switch (dispatch) {
                case null -> {
                    remove(job, work);
                    if (cluster.work(job) == null) {
                        cluster.unmark(job);
                    }
                }
                case Dispatch.Withdrawn withdrawn -> {
                    if (work != null && work.attempt() < withdrawn.attempt()) {
                        remove(job, work);
                    } else if (work != null && work.attempt() == withdrawn.attempt()) {
                        cluster.stop(job, new Reason(withdrawn.why().name(), withdrawn.message()));
                    }
                }
                case Dispatch.Placed placed -> {
                    if (work != null && work.attempt() < placed.attempt()) {
                        remove(job, work);
                    }
                    if (cluster.work(job) == null && !fenced && !over(placed)) {
                        apply(placed);
                    }
                }
            }
        }
    }

    private void remove(JobId job, @Nullable Work work) {
        if (work != null && !cluster.delete(job)) {
            cluster.stop(job, new Reason("Replaced", "the dispatch topic wants it no more"));
        }
    }

    /** Whether the attempt was here already: then it never starts again. */
    private boolean over(Dispatch.Placed placed) {
        Integer begun = cluster.marked(placed.job());
        return begun != null && begun >= placed.attempt();
    }

    private void apply(Dispatch.Placed placed) {
        cluster.mark(placed.job(), placed.attempt());
        try {
            cluster.apply(placed);
            waiting.add(placed.job());
        } catch (RefusedException e) {
            refused(placed, e.findings().getFirst().sentence());
        } catch (RuntimeException e) {
            refused(placed, "it cannot be written for this member: " + e);
        }
    }

    /** One job that cannot be told to the member stops no other, whatever is wrong with it. */
    private void refused(Dispatch.Placed placed, String why) {
        tell(placed.job(), placed.attempt(), StatusReported.Phase.FAILED, new Reason("ManifestRefused", why));
    }

    /** One report per job at most: the newest, if it is news. */
    private void tell() {
        for (JobId job : toLookAt) {
            Dispatch dispatch = wanted.get(job);
            Work work = cluster.work(job);
            if (work != null) {
                if (work.phase() == Phase.PENDING) {
                    waiting.add(job);
                }
                StatusReported.Phase phase = Statuses.phase(work);
                if (dispatch != null && phase != null) {
                    tell(job, work.attempt(), phase, work.reason());
                }
            } else if (dispatch instanceof Dispatch.Withdrawn withdrawn) {
                Reason why = new Reason("Withdrawn", withdrawn.message());
                tell(job, withdrawn.attempt(), StatusReported.Phase.GONE, why);
            } else if (dispatch instanceof Dispatch.Placed placed && over(placed)) {
                deletedByHand(placed);
            }
        }
        toLookAt.clear();
    }

    private void deletedByHand(Dispatch.Placed placed) {
        if (!statuses.hasEnded(placed.job(), placed.attempt())) {
            tell(
                    placed.job(),
                    placed.attempt(),
                    StatusReported.Phase.GONE,
                    new Reason("DeletedOnMember", "somebody deleted the job's objects on the member"));
        }
    }

    private void tell(JobId job, int attempt, StatusReported.Phase phase, @Nullable Reason reason) {
        if (statuses.isNews(job, attempt, phase, reason)) {
            StatusReported status = new StatusReported(number(), job, attempt, phase, reason);
            statuses.told(status);
            reports.add(status);
        }
    }
}
