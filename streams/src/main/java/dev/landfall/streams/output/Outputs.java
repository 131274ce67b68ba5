package dev.landfall.streams.output;

import dev.landfall.core.State;
import dev.landfall.core.StepResult;
import dev.landfall.model.ClusterName;
import dev.landfall.model.Finding;
import dev.landfall.model.JobId;
import dev.landfall.model.codec.Codec;
import dev.landfall.model.entity.Job;
import dev.landfall.model.event.Event;
import dev.landfall.model.input.Input;
import dev.landfall.model.input.InputRecord;
import dev.landfall.model.input.Sender;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.Placement;
import dev.landfall.model.quota.QuotaObject.ResourceFlavor;
import dev.landfall.model.wire.CellTopics;
import dev.landfall.model.wire.CloudEvent;
import dev.landfall.model.wire.Dispatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a step's events mean to others. A placement goes to its cluster with the manifest; an eviction withdraws it; once it is over, its
 * dispatch is a tombstone. A refusal goes to the rejected topic.
 */
public final class Outputs {

    private final CellTopics topics;
    private final InputRecord input;
    private final StepResult result;
    private final State state;
    private final Function<JobId, String> manifests;

    /** By topic and key: of several in one step only the last is written. */
    private final Map<String, Output> outputs = new LinkedHashMap<>();

    private Outputs(
            CellTopics topics, InputRecord input, StepResult result, State state, Function<JobId, String> manifests) {
        this.topics = topics;
        this.input = input;
        this.result = result;
        this.state = state;
        this.manifests = manifests;
    }

    /**
     * @param state after the step
     * @param manifests what a job has submitted
     */
    public static List<Output> of(
            CellTopics topics, InputRecord input, StepResult result, State state, Function<JobId, String> manifests) {
        Outputs outputs = new Outputs(topics, input, result, state, manifests);
        result.events().forEach(outputs::add);
        outputs.lateEnd();
        return List.copyOf(outputs.outputs.values());
    }

    private void add(Event event) {
        switch (event) {
            case Event.JobPlaced placed -> dispatch(placed.placement().cluster(), placed(placed));
            case Event.JobEvicted evicted -> {
                Placement before = placementBefore(evicted.job());
                if (before != null) {
                    dispatch(
                            before.cluster(),
                            new Dispatch.Withdrawn(
                                    evicted.job(),
                                    evicted.attempt(),
                                    evicted.eviction().why(),
                                    evicted.eviction().message()));
                }
            }
            case Event.JobRequeued requeued -> over(requeued.job(), placementBefore(requeued.job()));
            case Event.JobEnded ended -> over(ended.job(), placementBefore(ended.job()));
            case Event.InputRejected rejected -> reject(null, rejected.findings());
            case Event.JobRejected rejected -> reject(rejected.job(), rejected.findings());
            case Event.JobQueued _,
                    Event.JobMarked _,
                    Event.JobProgressed _,
                    Event.JobForgotten _,
                    Event.ClusterChanged _,
                    Event.NodesChanged _,
                    Event.DevicesChanged _,
                    Event.QuotaChanged _,
                    Event.QuotaRemoved _,
                    Event.PolicyChanged _,
                    Event.PolicyRemoved _,
                    Event.ReaderFactChanged _,
                    Event.ReaderFactRemoved _,
                    Event.QueueTreeChanged _,
                    Event.WorkDeferred _,
                    Event.WorkFinished _,
                    Event.CellChanged _,
                    Event.Checkpointed _ -> {}
        }
    }

    private Dispatch placed(Event.JobPlaced event) {
        Job job = state.job(event.job());
        if (job == null) {
            throw new IllegalStateException("job " + event.job() + " is placed but not in the state");
        }
        Placement placement = event.placement();
        return new Dispatch.Placed(
                event.job(),
                placement.attempt(),
                job.read().object(),
                placement.clusterQueue(),
                placement.assignments(),
                flavors(placement),
                placement.nodes(),
                job.read().wishes(),
                placement.placedAtMs(),
                manifests.apply(event.job()),
                state.readerFacts().mappingsOf(job.read().needsApis()));
    }

    private List<Dispatch.Flavor> flavors(Placement placement) {
        SortedSet<String> names = new TreeSet<>();
        placement
                .assignments()
                .forEach(assignment -> names.addAll(assignment.flavors().values()));
        List<Dispatch.Flavor> flavors = new ArrayList<>();
        for (String name : names) {
            if (state.object("ResourceFlavor/" + name) instanceof ResourceFlavor flavor) {
                flavors.add(new Dispatch.Flavor(name, flavor.nodeLabels(), flavor.tolerations()));
            }
        }
        return flavors;
    }

    private @Nullable Placement placementBefore(JobId id) {
        return result.before().get(Job.keyOf(id)) instanceof Job job && job.state() instanceof JobState.Holding holding
                ? holding.placement()
                : null;
    }

    /** Nothing is left to do, unless this very step withdrew it: then the cluster has not confirmed anything yet. */
    private void over(JobId job, @Nullable Placement placement) {
        if (placement == null) {
            return;
        }
        String topic = topics.dispatch(placement.cluster());
        Output earlier = outputs.get(topic + "/" + job);
        if (earlier == null || earlier.event() == null) {
            put(topic, job.value(), null);
        }
    }

    /** A cluster confirms that an attempt is gone after the job has moved on without waiting for it. */
    private void lateEnd() {
        if (input.sender() instanceof Sender.Agent agent
                && input.content() instanceof Input.StatusReported status
                && status.phase() == Input.StatusReported.Phase.GONE
                && result.events().isEmpty()) {
            Job job = state.job(status.job());
            boolean elsewhere = job == null
                    || !(job.state() instanceof JobState.Holding holding)
                    || !holding.placement().cluster().equals(agent.cluster());
            if (elsewhere) {
                put(topics.dispatch(agent.cluster()), status.job().value(), null);
            }
        }
    }

    private void dispatch(ClusterName cluster, Dispatch dispatch) {
        String job = dispatch.job().value();
        String id = job + "/" + dispatch.attempt();
        put(topics.dispatch(cluster), job, Codec.event(id, source(), dispatch));
    }

    private void reject(@Nullable JobId job, List<Finding> findings) {
        String key = input.ref().toString();
        Rejection rejection = new Rejection(
                input.ref().topic(), input.ref().offset(), input.appendedAtMs(), input.eventId(), job, findings);
        put(
                topics.rejected(),
                key,
                new CloudEvent(key, source(), Rejection.TYPE, CloudEvent.JSON, Codec.toJson(rejection)));
    }

    private String source() {
        return "/cells/" + topics.cell();
    }

    private void put(String topic, String key, @Nullable CloudEvent event) {
        outputs.put(topic + "/" + key, new Output(topic, key, event));
    }
}
