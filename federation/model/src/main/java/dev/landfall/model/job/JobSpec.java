package dev.landfall.model.job;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the door read in a manifest: all that decisions may depend on, and nothing of its env, args or free text.
 *
 * @param object what the manifest describes
 * @param localQueue the LocalQueue named by {@code kueue.x-k8s.io/queue-name}; null if none is named
 * @param priorityClass the WorkloadPriorityClass or PriorityClass that is named; null if none is
 * @param dataClass the residency class of the data it touches; null if none is named
 * @param labels labels and annotations that policies may ask for
 * @param gangs at least one
 * @param wishes what the submitter says beyond Kubernetes
 * @param needsApis {@code group/version Kind} of every document, which a member must serve
 */
public record JobSpec(
        ObjectRef object,
        @Nullable String localQueue,
        @Nullable String priorityClass,
        @Nullable String dataClass,
        SortedMap<String, String> labels,
        List<Gang> gangs,
        Wishes wishes,
        SortedSet<String> needsApis) {

    public JobSpec {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        gangs = List.copyOf(gangs);
        needsApis = Collections.unmodifiableSortedSet(new TreeSet<>(needsApis));
        if (gangs.isEmpty()) {
            throw new IllegalArgumentException(object + " has no gang: a job asks for at least one pod set");
        }
    }

    /** All pod sets, of one copy of each gang, in order. */
    public List<PodSet> podSets() {
        return gangs.size() == 1
                ? gangs.getFirst().podSets()
                : gangs.stream().flatMap(gang -> gang.podSets().stream()).toList();
    }

    /** Pods over all gangs and copies. */
    public int pods() {
        return gangs.stream().mapToInt(Gang::pods).reduce(0, Math::addExact);
    }
}
