package dev.landfall.model.wire;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.landfall.model.JobId;
import dev.landfall.model.job.Eviction;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.job.ObjectRef;
import dev.landfall.model.job.PodSetAssignment;
import dev.landfall.model.job.ReaderFact;
import dev.landfall.model.job.Toleration;
import dev.landfall.model.job.Wishes;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a cluster should have of a job: the newest record of the job's key in {@code dispatch.CLUSTER} holds. A tombstone says that
 * nothing is left to do.
 */
public sealed interface Dispatch {

    JobId job();

    /** Counts from 1; {@code job/attempt} names the work everywhere. */
    int attempt();

    /**
     * Make this attempt run.
     *
     * @param object what the manifest describes
     * @param clusterQueue whose quota is charged
     * @param assignments with how many pods, on which flavors
     * @param flavors what the flavors of the assignments add to pods
     * @param nodes where the cell took room; the member's own scheduler may choose otherwise
     * @param wishes what the submitter says beyond Kubernetes
     * @param placedAtMs when it was decided
     * @param manifest as it was submitted
     * @param mappings the WorkloadMappings of the kinds in it, by which it was read
     */
    @JsonTypeName("dev.landfall.dispatch.placed.v1")
    record Placed(
            JobId job,
            int attempt,
            ObjectRef object,
            String clusterQueue,
            List<PodSetAssignment> assignments,
            List<Flavor> flavors,
            List<NodePods> nodes,
            Wishes wishes,
            long placedAtMs,
            String manifest,
            List<ReaderFact> mappings)
            implements Dispatch {

        public Placed {
            assignments = List.copyOf(assignments);
            flavors = List.copyOf(flavors);
            nodes = List.copyOf(nodes);
            mappings = List.copyOf(mappings);
        }
    }

    /** What a ResourceFlavor adds to the pods that it is assigned to. */
    record Flavor(String name, SortedMap<String, String> nodeLabels, List<Toleration> tolerations) {

        public Flavor {
            nodeLabels = Collections.unmodifiableSortedMap(new TreeMap<>(nodeLabels));
            tolerations = List.copyOf(tolerations);
        }
    }

    /** See to it that nothing of this attempt, or of an earlier one, runs, and report {@code GONE}. */
    @JsonTypeName("dev.landfall.dispatch.withdrawn.v1")
    record Withdrawn(JobId job, int attempt, Eviction.Why why, String message) implements Dispatch {}
}
