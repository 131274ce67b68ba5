package dev.landfall.core;

import dev.landfall.core.capacity.Member;
import dev.landfall.core.capacity.NodeRoom;
import dev.landfall.model.ClusterName;
import dev.landfall.model.entity.Cluster;
import dev.landfall.model.entity.Job;
import dev.landfall.model.entity.Node;
import dev.landfall.model.entity.WorkItem;
import dev.landfall.model.event.Event;
import dev.landfall.model.job.JobState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a step has to do, in order: its input, what earlier steps left over, and what follows from the events. Lives for one
 * step.
 */
final class Work {

    private final State state;
    private final Settings settings;
    private final long nowMs;
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Deque<Event> decided = new ArrayDeque<>();
    private final QuotaDecisions quota;

    Work(State state, Settings settings, QuotaDecisions quota, long nowMs) {
        this.state = state;
        this.quota = quota;
        this.settings = settings;
        this.nowMs = nowMs;
        state.workItems().keySet().forEach(id -> add(resumed(id)));
    }

    void decided(List<Event> events) {
        decided.addAll(events);
    }

    void add(Task task) {
        tasks.putIfAbsent(task.id(), task);
    }

    /** The next thing that happens; null when all is done. */
    @Nullable
    Event next() {
        while (decided.isEmpty() && !tasks.isEmpty()) {
            Task task = tasks.values().iterator().next();
            List<Event> events = task.next();
            decided.addAll(events);
            if (events.isEmpty()) {
                tasks.remove(task.id());
                WorkItem item = state.workItems().get(task.id());
                if (item != null) {
                    decided.add(new Event.WorkFinished(item));
                }
            }
        }
        Event event = decided.poll();
        return event == null ? quota.next() : event;
    }

    /** Whether what is decided belongs together with what happened last, so that the step cannot end here. */
    boolean inTheMiddle() {
        return !decided.isEmpty() || quota.inTheMiddle();
    }

    /** What must be remembered if the step ends here. */
    List<Event> leftOver() {
        List<Event> left = new ArrayList<>(quota.suspend());
        for (String id : tasks.keySet()) {
            if (!state.workItems().containsKey(id)) {
                left.add(new Event.WorkDeferred(new WorkItem(id)));
            }
        }
        return left;
    }

    /** Told of each event once it is put. */
    void follow(Event event) {
        if (givesRoom(event)) {
            state.quota().roomChanged();
        }
        if (event instanceof Event.NodesChanged changed) {
            ClusterName cluster = changed.cluster().name();
            changed.removed().forEach(node -> leaveIfUsed(cluster, node));
            changed.nodes().stream()
                    .filter(node -> node.reclaimAtMs() != null)
                    .map(Node::facts)
                    .forEach(facts -> leaveIfUsed(cluster, facts.name()));
        } else if (event instanceof Event.ClusterChanged changed
                && changed.value().health() == Cluster.Health.UNREACHABLE) {
            add(new RerunLost(state, changed.value().name(), nowMs));
        }
    }

    /** Whether jobs that found no room, or no cluster that may have them, may find one now. */
    private boolean givesRoom(Event event) {
        return switch (event) {
            case Event.NodesChanged _,
                    Event.ClusterChanged _,
                    Event.DevicesChanged _,
                    Event.PolicyChanged _,
                    Event.PolicyRemoved _,
                    Event.JobRequeued _ -> true;
            case Event.JobEnded ended -> wasPlaced(state.job(ended.job()));
            case Event.InputRejected _,
                    Event.JobQueued _,
                    Event.JobRejected _,
                    Event.JobMarked _,
                    Event.JobPlaced _,
                    Event.JobProgressed _,
                    Event.PodsReclaimed _,
                    Event.JobEvicted _,
                    Event.JobForgotten _,
                    Event.QuotaChanged _,
                    Event.QuotaRemoved _,
                    Event.ReaderFactChanged _,
                    Event.ReaderFactRemoved _,
                    Event.QueueTreeChanged _,
                    Event.WorkDeferred _,
                    Event.WorkFinished _,
                    Event.CellChanged _,
                    Event.Checkpointed _ -> false;
        };
    }

    private static boolean wasPlaced(@Nullable Job ended) {
        return ended != null && ended.state() instanceof JobState.Ended end && end.lastPlacement() != null;
    }

    private void leaveIfUsed(ClusterName cluster, String node) {
        Member member = state.capacity().member(cluster);
        NodeRoom room = member == null ? null : member.nodes().get(node);
        if (room != null && !room.podsOfJob().isEmpty()) {
            add(new LeaveNode(state, cluster, node, nowMs));
        }
    }

    private Task resumed(String id) {
        if (id.startsWith(LeaveNode.PREFIX)) {
            return LeaveNode.of(state, id, nowMs);
        }
        if (id.startsWith(RerunLost.PREFIX)) {
            return new RerunLost(state, new ClusterName(id.substring(RerunLost.PREFIX.length())), nowMs);
        }
        return switch (id) {
            case ForgetEnded.ID -> forgetEnded();
            case CheckLeases.ID -> checkLeases();
            default -> throw new CorruptHistoryException("work item \"" + id + "\" is not known to this version");
        };
    }

    Task forgetEnded() {
        return new ForgetEnded(state, nowMs - settings.rememberEndedMs());
    }

    Task checkLeases() {
        return new CheckLeases(state, settings.fenceMarginMs(), nowMs);
    }
}
