package dev.landfall.core;

import dev.landfall.core.capacity.ClusterDecisions;
import dev.landfall.core.jobs.JobDecisions;
import dev.landfall.core.jobs.StatusDecisions;
import dev.landfall.model.ClusterName;
import dev.landfall.model.Finding;
import dev.landfall.model.entity.CellHead;
import dev.landfall.model.entity.ClusterDevices;
import dev.landfall.model.entity.EntityKey;
import dev.landfall.model.entity.Job;
import dev.landfall.model.entity.PolicyEntry;
import dev.landfall.model.entity.QuotaEntry;
import dev.landfall.model.entity.ReaderFactEntry;
import dev.landfall.model.event.Event;
import dev.landfall.model.input.Input;
import dev.landfall.model.input.InputRecord;
import dev.landfall.model.input.Sender;
import dev.landfall.model.job.JobState;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an input leads to at once. What follows from that is the step's further work. */
final class InputDecisions {

    private final State state;
    private final Work work;
    private final long step;
    private final long nowMs;

    InputDecisions(State state, Work work, long step, long nowMs) {
        this.state = state;
        this.work = work;
        this.step = step;
        this.nowMs = nowMs;
    }

    List<Event> take(InputRecord record) {
        return switch (record.content()) {
            case Input.FromAgent fromAgent -> fromAgent(record, fromAgent);
            case Input.JobSubmitted submitted -> jobs().submitted(record, submitted, step, nowMs);
            case Input.CancelRequested cancel -> jobs().cancelRequested(record, cancel, nowMs);
            case Input.Refused refused -> jobs().refused(record, refused, step, nowMs);
            case Input.QuotaPublished published -> quotaPublished(new QuotaEntry(published.object()));
            case Input.QuotaWithdrawn withdrawn -> quotaWithdrawn(withdrawn.objectKey());
            case Input.PolicyPublished published ->
                policyPublished(new PolicyEntry(published.policy(), published.hash()));
            case Input.PolicyWithdrawn withdrawn ->
                state.policies().byName().containsKey(withdrawn.name())
                        ? List.of(new Event.PolicyRemoved(withdrawn.name()))
                        : List.of();
            case Input.ReaderFactPublished published -> readerFactPublished(new ReaderFactEntry(published.fact()));
            case Input.ReaderFactWithdrawn withdrawn ->
                state.get(ReaderFactEntry.keyOf(withdrawn.objectKey())) == null
                        ? List.of()
                        : List.of(new Event.ReaderFactRemoved(withdrawn.objectKey()));
            case Input.TimePassed passed -> timePassed(passed);
            case Input.Continued _ -> List.of();
            case Input.FeatureLevelRaised raised ->
                raised.level() > state.cell().featureLevel()
                        ? List.of(new Event.CellChanged(new CellHead(raised.level())))
                        : List.of();
            case Input.Fenced fenced -> fenced(fenced);
        };
    }

    private List<Event> fromAgent(InputRecord record, Input.FromAgent input) {
        if (!(record.sender() instanceof Sender.Agent agent)) {
            return List.of(new Event.InputRejected(List.of(new Finding(
                    "agent.ownTopic",
                    "event",
                    record.eventId(),
                    "what an agent reports came on " + record.ref().topic() + ", which is not an agent's topic",
                    "Write it to node-capacity.CLUSTER or job-status.CLUSTER"))));
        }
        ClusterName cluster = agent.cluster();
        ClusterDecisions clusters = new ClusterDecisions(state.capacity());
        return switch (input) {
            case Input.ClusterReported reported -> clusters.reported(cluster, reported, nowMs);
            case Input.LeaseRenewed renewed -> clusters.leaseRenewed(cluster, renewed, nowMs);
            case Input.NodesReported reported -> clusters.nodesReported(cluster, reported);
            case Input.DevicesReported reported -> clusters.devicesReported(cluster, reported, devices(cluster));
            case Input.ReclaimAnnounced announced -> clusters.reclaimAnnounced(cluster, announced, nowMs);
            case Input.StatusReported reported -> new StatusDecisions(state.jobs()).reported(cluster, reported, nowMs);
        };
    }

    private SortedMap<EntityKey, ClusterDevices> devices(ClusterName cluster) {
        SortedMap<EntityKey, ClusterDevices> held = new TreeMap<>();
        state.devices(cluster).forEach(object -> held.put(object.key(), object));
        return held;
    }

    private JobDecisions jobs() {
        return new JobDecisions(state.jobs(), state.priorityClasses());
    }

    private List<Event> quotaPublished(QuotaEntry entry) {
        Finding cycle = CohortCycles.closedBy(entry.object(), cohort -> CohortCycles.parent(state, cohort));
        if (cycle != null) {
            return List.of(new Event.InputRejected(List.of(cycle)));
        }
        return entry.equals(state.get(entry.key())) ? List.of() : List.of(new Event.QuotaChanged(entry));
    }

    /** As with Kueue's finalizer, what is in use stays until it is not. */
    private List<Event> quotaWithdrawn(String key) {
        if (!(state.get(QuotaEntry.keyOf(key)) instanceof QuotaEntry entry) || entry.lingers()) {
            return List.of();
        }
        return List.of(
                state.quota().facts().isInUse(entry.object())
                        ? new Event.QuotaChanged(entry.lingering())
                        : new Event.QuotaRemoved(key));
    }

    private List<Event> readerFactPublished(ReaderFactEntry entry) {
        return entry.equals(state.get(entry.key())) ? List.of() : List.of(new Event.ReaderFactChanged(entry));
    }

    private List<Event> policyPublished(PolicyEntry entry) {
        return entry.equals(state.get(entry.key())) ? List.of() : List.of(new Event.PolicyChanged(entry));
    }

    private List<Event> timePassed(Input.TimePassed passed) {
        if (passed.caughtUp()) {
            work.add(work.checkLeases());
        }
        work.add(work.forgetEnded());
        return List.of();
    }

    /** The operator's word counts as the agent's: nothing of the attempt runs any more. */
    private List<Event> fenced(Input.Fenced fenced) {
        Job job = state.job(fenced.job());
        if (job == null
                || !(job.state() instanceof JobState.Holding holding)
                || holding.placement().attempt() != fenced.attempt()) {
            return List.of(new Event.InputRejected(List.of(new Finding(
                    "fenced.attemptIsCurrent",
                    "attempt",
                    fenced.job() + "/" + fenced.attempt(),
                    "this attempt holds no placement",
                    "Take the attempt from `landfall get " + fenced.job() + "`"))));
        }
        return new StatusDecisions(state.jobs()).fenced(job, holding, nowMs);
    }
}
