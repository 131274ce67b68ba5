package dev.landfall.model.job;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * With how many pods and on which flavors a pod set was admitted; what is charged is the requests of those that are not yet
 * reclaimable.
 *
 * @param podSet the pod set's name
 * @param count pods over all copies of its gang (less than asked after partial admission)
 * @param flavors resource → ResourceFlavor
 * @param reclaimable pods of these that are over and are not needed again, as the member reports them; null stands for 0
 */
public record PodSetAssignment(
        String podSet,
        int count,
        SortedMap<String, String> flavors,
        @Nullable Integer reclaimable) {

    public PodSetAssignment {
        flavors = Collections.unmodifiableSortedMap(new TreeMap<>(flavors));
    }

    public PodSetAssignment(String podSet, int count, SortedMap<String, String> flavors) {
        this(podSet, count, flavors, null);
    }

    /** Of all pods of a job, bound to no flavor. */
    public static List<PodSetAssignment> whole(JobSpec job) {
        List<PodSetAssignment> assignments = new ArrayList<>();
        for (Gang gang : job.gangs()) {
            for (PodSet podSet : gang.podSets()) {
                assignments.add(new PodSetAssignment(
                        podSet.name(), podSet.count() * gang.copies(), Collections.emptySortedMap()));
            }
        }
        return assignments;
    }

    public PodSetAssignment withReclaimable(int pods) {
        return new PodSetAssignment(podSet, count, flavors, pods);
    }

    /** Pods that quota is charged for. */
    public int charged() {
        return reclaimable == null ? count : Math.max(0, count - reclaimable);
    }
}
