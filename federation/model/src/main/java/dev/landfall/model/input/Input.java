package dev.landfall.model.input;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.landfall.model.Finding;
import dev.landfall.model.JobId;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.capacity.MemberQueue;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.entity.Cluster.AgentEvent;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.ManifestRef;
import dev.landfall.model.job.ObjectRef;
import dev.landfall.model.job.ReaderFact;
import dev.landfall.model.job.Reason;
import dev.landfall.model.quota.QuotaObject;
import dev.landfall.model.residency.PolicyObject;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What can happen to a cell from outside, decoded and checked for form. */
public sealed interface Input {

    /** A manifest, as the door read it. */
    @JsonTypeName("dev.landfall.job.submitted.v1")
    record JobSubmitted(JobId job, String source, JobSpec spec, ManifestRef manifest) implements Input {}

    /** The submitter wants the job to end. */
    @JsonTypeName("dev.landfall.job.cancel-requested.v1")
    record CancelRequested(JobId job, String reason) implements Input {}

    /** Something that cannot be taken; the step that takes it refuses it. */
    @JsonTypeName("dev.landfall.input.refused.v1")
    record Refused(
            List<Finding> findings,
            @Nullable JobId job,
            @Nullable ObjectRef object,
            String source) implements Input {

        public Refused {
            findings = List.copyOf(findings);
        }
    }

    /** From a member's agent: it numbers its events, and an older one than was taken has no effect. */
    sealed interface FromAgent extends Input {
        AgentEvent number();
    }

    /** A member joins, or says anew what it is. */
    @JsonTypeName("dev.landfall.cluster.reported.v1")
    record ClusterReported(AgentEvent number, ClusterAttributes attributes, long leaseSeconds) implements FromAgent {}

    /** The agent is there and acts. */
    @JsonTypeName("dev.landfall.lease.renewed.v1")
    record LeaseRenewed(AgentEvent number) implements FromAgent {}

    /**
     * Nodes, as they are now.
     *
     * @param complete whether these are all: those not named are gone
     * @param queue what a Kueue of the member's own lets Landfall have; null if there is none, or none has changed
     */
    @JsonTypeName("dev.landfall.nodes.reported.v1")
    record NodesReported(
            AgentEvent number,
            boolean complete,
            List<NodeFacts> nodes,
            List<String> removed,
            @Nullable MemberQueue queue)
            implements FromAgent {

        public NodesReported {
            nodes = List.copyOf(nodes);
            removed = List.copyOf(removed);
        }

        /** Of a member without a queue of its own, or whose queue has not changed. */
        public NodesReported(AgentEvent number, boolean complete, List<NodeFacts> nodes, List<String> removed) {
            this(number, complete, nodes, removed, null);
        }
    }

    /** DRA objects, as they are now: canonical JSON of resource.k8s.io/v1. */
    @JsonTypeName("dev.landfall.devices.reported.v1")
    record DevicesReported(AgentEvent number, boolean complete, List<DeviceObject> objects, List<String> removed)
            implements FromAgent {

        /** A ResourceSlice, DeviceClass, ResourceClaim that has devices, or what a pod's status says of the health of devices. */
        public record DeviceObject(String kind, String name, String json) {}

        public DevicesReported {
            objects = List.copyOf(objects);
            removed = List.copyOf(removed);
        }
    }

    /** A node will be taken back after so many seconds. */
    @JsonTypeName("dev.landfall.node.reclaim-announced.v1")
    record ReclaimAnnounced(AgentEvent number, String node, long noticeSeconds) implements FromAgent {}

    /**
     * What became of an attempt.
     *
     * @param reclaimablePods pod set → how many of its pods are over and are not needed again (as status.reclaimablePods of a Kueue
     *     Workload): quota is not charged for them any more; null if none are
     */
    @JsonTypeName("dev.landfall.job.status-reported.v1")
    record StatusReported(
            AgentEvent number,
            JobId job,
            int attempt,
            Phase phase,
            @Nullable Reason reason,
            @Nullable SortedMap<String, Integer> reclaimablePods)
            implements FromAgent {

        public StatusReported(AgentEvent number, JobId job, int attempt, Phase phase, @Nullable Reason reason) {
            this(number, job, attempt, phase, reason, null);
        }

        /** How far it is. {@code GONE}: withdrawn, and its pods are confirmed gone. */
        public enum Phase {
            DISPATCHED,
            ADMITTED,
            RUNNING,
            SUCCEEDED,
            FAILED,
            EVICTED,
            GONE
        }
    }

    /** A quota object is added or changed. */
    @JsonTypeName("dev.landfall.quota.published.v1")
    record QuotaPublished(QuotaObject object) implements Input {}

    /** A quota object is withdrawn. */
    @JsonTypeName("dev.landfall.quota.withdrawn.v1")
    record QuotaWithdrawn(String objectKey) implements Input {}

    /** A residency policy is added or changed. */
    @JsonTypeName("dev.landfall.policy.published.v1")
    record PolicyPublished(PolicyObject policy, String hash) implements Input {}

    /** A residency policy is withdrawn. */
    @JsonTypeName("dev.landfall.policy.withdrawn.v1")
    record PolicyWithdrawn(String name) implements Input {}

    /** A fact by which manifests are read is added or changed. */
    @JsonTypeName("dev.landfall.reader-fact.published.v1")
    record ReaderFactPublished(ReaderFact fact) implements Input {}

    /** A fact by which manifests are read is withdrawn. */
    @JsonTypeName("dev.landfall.reader-fact.withdrawn.v1")
    record ReaderFactWithdrawn(String objectKey) implements Input {}

    /**
     * Time passes.
     *
     * @param caughtUp whether all inputs up to this time had been read when the tick was written
     */
    @JsonTypeName("dev.landfall.time.passed.v1")
    record TimePassed(boolean caughtUp) implements Input {}

    /** The cell goes on with work that an earlier step left over. */
    @JsonTypeName("dev.landfall.work.continued.v1")
    record Continued() implements Input {}

    /** Every instance knows the kinds of this level: they may be written. */
    @JsonTypeName("dev.landfall.feature-level.raised.v1")
    record FeatureLevelRaised(int level) implements Input {}

    /** An operator vouches that nothing of the attempt runs any more. */
    @JsonTypeName("dev.landfall.job.fenced.v1")
    record Fenced(JobId job, int attempt) implements Input {}
}
