package dev.landfall.adapters.simulated.cluster;

import dev.landfall.model.JobId;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.Reason;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is to run on the cluster: one attempt of a job, as its agent applies it.
 *
 * @param pods on which nodes of this cluster
 * @param podSets by name, as read from the manifest; a pod set that is missing asks for nothing and accepts every node
 * @param runMs for how long its pods run; null = as the member's pace says
 * @param failure how it ends if it does not succeed
 */
public record WorkOrder(
        JobId job,
        int attempt,
        List<NodePods> pods,
        SortedMap<String, PodSet> podSets,
        @Nullable Long runMs,
        @Nullable Reason failure) {

    public WorkOrder {
        pods = List.copyOf(pods);
        podSets = new TreeMap<>(podSets);
    }

    public int podCount() {
        return pods.stream().mapToInt(NodePods::pods).sum();
    }
}
