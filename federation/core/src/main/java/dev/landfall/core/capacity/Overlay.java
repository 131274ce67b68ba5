package dev.landfall.core.capacity;

import dev.landfall.model.JobId;
import dev.landfall.model.device.ClaimGrant;
import dev.landfall.model.entity.Job;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.seam.DeviceFit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Capacity as it would be: nodes whose free room differs from the index. Costs as much as the nodes it touches, and leaves no
 * trace.
 */
public final class Overlay {

    private final Capacity capacity;
    private final DeviceFit fit;
    private final Map<Member, SortedMap<String, long[]>> altered = new HashMap<>();
    private final Map<Member, DeviceFit.Allocations> allocations = new HashMap<>();
    /** Node and GPU → how many more parts of it are given away than the index has. */
    private final Map<Member, SortedMap<String, SortedMap<String, Integer>>> parts = new HashMap<>();

    private final Map<Member, long[]> placed = new HashMap<>();

    public Overlay(Capacity capacity, DeviceFit fit) {
        this.capacity = capacity;
        this.fit = fit;
    }

    /** A copy that may go its own way. */
    public Overlay copy() {
        Overlay copy = new Overlay(capacity, fit);
        copy.allocations.putAll(allocations);
        parts.forEach((member, nodes) -> {
            SortedMap<String, SortedMap<String, Integer>> counts = new TreeMap<>();
            nodes.forEach((name, gpus) -> counts.put(name, new TreeMap<>(gpus)));
            copy.parts.put(member, counts);
        });
        placed.forEach((member, more) -> copy.placed.put(member, more.clone()));
        altered.forEach((member, nodes) -> {
            SortedMap<String, long[]> rooms = new TreeMap<>();
            nodes.forEach((name, room) -> rooms.put(name, room.clone()));
            copy.altered.put(member, rooms);
        });
        return copy;
    }

    /** Counts the room of a job's placement as free. */
    public void release(Job job) {
        if (job.state() instanceof JobState.Holding holding) {
            change(holding.placement().nodes(), job.read(), 1);
            Member member = capacity.member(holding.placement().cluster());
            String owner = job.id() + "/" + holding.placement().attempt();
            if (member != null) {
                share(member, holding.placement().devices(), -1);
            }
            if (member != null && member.devices().mayHold(owner)) {
                allocations.put(member, allocations(member).released(owner));
            }
        }
    }

    /** Counts room for pods of a job as taken, with their devices. */
    public void takeAll(Job job, List<NodePods> nodes, List<ClaimGrant> grants) {
        change(nodes, job.read(), -1);
        Member member =
                nodes.isEmpty() ? null : capacity.member(nodes.getFirst().cluster());
        if (member != null && !grants.isEmpty()) {
            share(member, grants, 1);
            allocations.put(member, allocations(member).given(next(job), grants));
        }
    }

    /** Whose devices the next placement of a job will hold. */
    public static String next(Job job) {
        return job.id() + "/" + (job.attempts() + 1);
    }

    /** What is taken of a member's devices. */
    public DeviceFit.Allocations allocations(Member member) {
        DeviceFit.Allocations known = allocations.get(member);
        return known != null ? known : member.devices().ready(fit).allocations();
    }

    /**
     * Counts devices as taken.
     *
     * @param grants what was taken last
     * @param after what is taken with them
     */
    public void take(Member member, List<ClaimGrant> grants, DeviceFit.Allocations after) {
        share(member, grants, 1);
        allocations.put(member, after);
    }

    /** A GPU of which a first part is given away is not free by name any more, and is again when the last comes back. */
    private void share(Member member, List<ClaimGrant> grants, int sign) {
        for (ClaimGrant grant : grants) {
            NodeRoom room = grant.isPart() ? member.nodes().get(grant.node()) : null;
            if (room == null || room.node() == null) {
                continue;
            }
            SortedMap<String, Integer> counts = parts.computeIfAbsent(member, _ -> new TreeMap<>())
                    .computeIfAbsent(grant.node(), _ -> new TreeMap<>());
            for (ClaimGrant.Given part : grant.devices()) {
                int before = room.parts(part.device()) + counts.getOrDefault(part.device(), 0);
                counts.merge(part.device(), sign, Integer::sum);
                if ((before == 0) != (before + sign == 0)) {
                    long[] free = free(member, room);
                    long left = ResourceIds.at(free, ResourceIds.GPUS) - sign * room.unitsOfGpu();
                    altered.computeIfAbsent(member, _ -> new TreeMap<>())
                            .put(room.name(), ResourceIds.with(free, ResourceIds.GPUS, left));
                }
            }
        }
    }

    /** Nodes of whose GPUs parts are or were given away. */
    SortedSet<String> sharing(Member member) {
        SortedSet<String> sharing = new TreeSet<>(member.sharing());
        sharing.addAll(parts.getOrDefault(member, Collections.emptySortedMap()).keySet());
        return sharing;
    }

    /** Null if such pods need no devices that the member has described. */
    DeviceFit.@Nullable Taking taking(Member member, String owner, PodSet podSet) {
        return podSet.claims().isEmpty()
                        && podSet.shares() == null
                        && member.devices().objects().isEmpty()
                ? null
                : allocations(member).taking(owner, podSet);
    }

    /** Counts room as taken. */
    public void take(NodePods pods, PodSet podSet) {
        change(pods, podSet, -1);
    }

    private void change(List<NodePods> nodes, JobSpec job, int sign) {
        Map<String, PodSet> podSets = new HashMap<>();
        job.podSets().forEach(podSet -> podSets.put(podSet.name(), podSet));
        for (NodePods pods : nodes) {
            PodSet podSet = podSets.get(pods.podSet());
            if (podSet != null) {
                change(pods, podSet, sign);
            }
        }
    }

    /** Looks jobs up by id, to release them. */
    public void releaseAll(Iterable<JobId> ids, Function<JobId, @Nullable Job> jobs) {
        for (JobId id : ids) {
            Job job = jobs.apply(id);
            if (job != null) {
                release(job);
            }
        }
    }

    private void change(NodePods pods, PodSet podSet, int sign) {
        Member member = capacity.member(pods.cluster());
        NodeRoom room = member == null ? null : member.nodes().get(pods.node());
        if (member == null) {
            return;
        }
        long[] perPod = capacity.perPod(podSet);
        long[] more = placed.getOrDefault(member, new long[0]);
        for (int id = 0; id < perPod.length; id++) {
            more = ResourceIds.with(more, id, ResourceIds.at(more, id) - (long) sign * pods.pods() * perPod[id]);
        }
        placed.put(member, more);
        if (room == null || room.node() == null) {
            return;
        }
        long[] free = free(member, room);
        for (int id = 0; id < perPod.length; id++) {
            free = ResourceIds.with(free, id, ResourceIds.at(free, id) + (long) sign * pods.pods() * perPod[id]);
        }
        altered.computeIfAbsent(member, _ -> new TreeMap<>()).put(room.name(), free);
    }

    /** What all placements on a member take of a resource together. */
    long placed(Member member, int resource) {
        return member.placed(resource) + ResourceIds.at(placed.getOrDefault(member, new long[0]), resource);
    }

    long[] free(Member member, NodeRoom room) {
        long[] known = altered(member).get(room.name());
        return known != null ? known : room.free();
    }

    /** Node → free room, where it differs from the index. */
    SortedMap<String, long[]> altered(Member member) {
        return altered.getOrDefault(member, Collections.emptySortedMap());
    }
}
