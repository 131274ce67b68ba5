package dev.landfall.core.capacity;

import dev.landfall.model.ClusterName;
import dev.landfall.model.device.ClaimGrant;
import dev.landfall.model.entity.Cluster;
import dev.landfall.model.entity.ClusterDevices;
import dev.landfall.model.entity.Job;
import dev.landfall.model.entity.Node;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.job.PodSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the members have and what of it is free: derived from clusters, nodes and the jobs that hold placements, and told of each
 * of them that is put.
 */
public final class Capacity {

    private final ResourceIds ids = new ResourceIds();
    private final SortedMap<ClusterName, Member> members = new TreeMap<>();

    /** By name. */
    public Collection<Member> members() {
        return Collections.unmodifiableCollection(members.values());
    }

    public @Nullable Member member(ClusterName name) {
        return members.get(name);
    }

    ResourceIds ids() {
        return ids;
    }

    public void clusterPut(ClusterName name, @Nullable Cluster after) {
        Member member = members.computeIfAbsent(name, this::newMember);
        member.cluster(after);
        forgetIfVacant(member);
    }

    public void nodePut(ClusterName cluster, String name, @Nullable Node after) {
        Member member = members.computeIfAbsent(cluster, this::newMember);
        member.node(name, after);
        forgetIfVacant(member);
    }

    /** @param key names the object among all entities of its kind */
    public void devicesPut(String key, @Nullable ClusterDevices before, @Nullable ClusterDevices after) {
        ClusterDevices any = after == null ? before : after;
        if (any != null) {
            Member member = members.computeIfAbsent(any.cluster(), this::newMember);
            member.devices().object(key, before, after);
            forgetIfVacant(member);
        }
    }

    public void jobPut(@Nullable Job before, @Nullable Job after) {
        JobState.Holding held = holding(before);
        JobState.Holding holds = holding(after);
        if (held != null && holds != null && held.placement().equals(holds.placement())) {
            return;
        }
        if (before != null && held != null) {
            take(before, held, -1);
        }
        if (after != null && holds != null) {
            take(after, holds, 1);
        }
    }

    private static JobState.@Nullable Holding holding(@Nullable Job job) {
        return job != null && job.state() instanceof JobState.Holding holding ? holding : null;
    }

    private void take(Job job, JobState.Holding holding, int sign) {
        Map<String, long[]> perPod = perPod(job);
        holding.placement().devices().stream()
                .filter(ClaimGrant::isPart)
                .forEach(grant -> share(holding.placement().cluster(), grant, sign));
        for (NodePods pods : holding.placement().nodes()) {
            Member member = members.computeIfAbsent(pods.cluster(), this::newMember);
            NodeRoom room = member.room(pods.node());
            long[] requests = perPod.get(pods.podSet());
            if (requests != null) {
                room.take(job.id(), pods.pods(), requests, sign);
                member.place(requests, (long) sign * pods.pods());
            }
            member.settle(room);
            forgetIfVacant(member);
        }
        if (!holding.placement().devices().isEmpty()) {
            Member member = members.computeIfAbsent(holding.placement().cluster(), this::newMember);
            member.devices()
                    .give(
                            job.id() + "/" + holding.placement().attempt(),
                            sign > 0 ? holding.placement().devices() : List.of());
            forgetIfVacant(member);
        }
    }

    private void share(ClusterName cluster, ClaimGrant parts, int sign) {
        NodeRoom room = members.computeIfAbsent(cluster, this::newMember).room(parts.node());
        parts.devices().forEach(part -> room.share(part.device(), sign));
    }

    /** Pod set → what one of its pods takes, itself counted as one of {@code pods}. */
    private Map<String, long[]> perPod(Job job) {
        Map<String, long[]> perPod = new HashMap<>();
        for (PodSet podSet : job.read().podSets()) {
            perPod.put(podSet.name(), perPod(podSet));
        }
        return perPod;
    }

    /** What nodes must have for one pod; its devices are asked for elsewhere. */
    long[] perPod(PodSet podSet) {
        long[] vector = ids.vector(podSet.offered());
        return ResourceIds.with(vector, ResourceIds.PODS, 1);
    }

    private Member newMember(ClusterName name) {
        return new Member(name, ids);
    }

    private void forgetIfVacant(Member member) {
        if (member.vacant()) {
            members.remove(member.name());
        }
    }
}
