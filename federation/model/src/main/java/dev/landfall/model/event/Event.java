package dev.landfall.model.event;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.landfall.model.Finding;
import dev.landfall.model.JobId;
import dev.landfall.model.entity.CellHead;
import dev.landfall.model.entity.Cluster;
import dev.landfall.model.entity.ClusterDevices;
import dev.landfall.model.entity.Job;
import dev.landfall.model.entity.Node;
import dev.landfall.model.entity.PolicyEntry;
import dev.landfall.model.entity.QueueTree;
import dev.landfall.model.entity.QuotaEntry;
import dev.landfall.model.entity.ReaderFactEntry;
import dev.landfall.model.entity.WorkItem;
import dev.landfall.model.job.Eviction;
import dev.landfall.model.job.ObjectRef;
import dev.landfall.model.job.Placement;
import dev.landfall.model.job.PodSetAssignment;
import dev.landfall.model.job.Reason;
import dev.landfall.model.quota.QuotaMarks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a cell decided. An event carries the values it sets, so that evolving copies and does not compute. */
public sealed interface Event {

    /** The input has no effect; it goes to the rejected topic. */
    @JsonTypeName("dev.landfall.input.rejected.v1")
    record InputRejected(List<Finding> findings) implements Event {

        public InputRejected {
            findings = List.copyOf(findings);
        }
    }

    /** About one job. */
    sealed interface OfJob extends Event {
        JobId job();
    }

    /**
     * A job enters its queue. In the journal its spec and manifest are left out where they are those of the step's input: there they
     * stand already.
     */
    @JsonTypeName("dev.landfall.job.queued.v1")
    record JobQueued(Job value) implements OfJob {

        @Override
        public JobId job() {
            return value.id();
        }
    }

    /** A submission is refused; the job is kept for a while to say so. */
    @JsonTypeName("dev.landfall.job.rejected.v1")
    record JobRejected(Job value, @Nullable ObjectRef object, List<Finding> findings) implements OfJob {

        public JobRejected {
            findings = List.copyOf(findings);
        }

        @Override
        public JobId job() {
            return value.id();
        }
    }

    /** The quota engine remembers something of a pending job. */
    @JsonTypeName("dev.landfall.job.marked.v1")
    record JobMarked(JobId job, QuotaMarks marks) implements OfJob {}

    /** A job is given quota and room; its manifest goes to the cluster. */
    @JsonTypeName("dev.landfall.job.placed.v1")
    record JobPlaced(JobId job, Placement placement) implements OfJob {}

    /**
     * The member reports progress: the job is in a later state of the same placement, or waits there for something else.
     *
     * @param reason what keeps it from the next state, in the member's words; null if nothing is known to
     */
    @JsonTypeName("dev.landfall.job.progressed.v1")
    record JobProgressed(
            JobId job, Stage to, long atMs, @Nullable Reason reason) implements OfJob {

        /** How far it is. */
        public enum Stage {
            DISPATCHED,
            ADMITTED,
            RUNNING
        }
    }

    /**
     * Pods are over that will not be started again.
     *
     * @param assignments of the placement, charged for the others alone
     */
    @JsonTypeName("dev.landfall.job.pods-reclaimed.v1")
    record PodsReclaimed(JobId job, List<PodSetAssignment> assignments) implements OfJob {

        public PodsReclaimed {
            assignments = List.copyOf(assignments);
        }
    }

    /** The placement is taken back: the cluster is told to withdraw it. */
    @JsonTypeName("dev.landfall.job.evicted.v1")
    record JobEvicted(JobId job, int attempt, Eviction eviction, long atMs) implements OfJob {}

    /** The withdrawn placement is confirmed over, and the job waits again. */
    @JsonTypeName("dev.landfall.job.requeued.v1")
    record JobRequeued(JobId job, int attempt, long atMs, QuotaMarks marks) implements OfJob {}

    /**
     * Nothing more will happen to the job; a placement that it holds is its last.
     *
     * @param reason why it failed or was cancelled; null if it succeeded
     */
    @JsonTypeName("dev.landfall.job.ended.v1")
    record JobEnded(JobId job, End end, long atMs, @Nullable Reason reason) implements OfJob {

        /** How it ended. */
        public enum End {
            SUCCEEDED,
            FAILED,
            CANCELLED
        }
    }

    /** An ended job is forgotten: its id may be used again. */
    @JsonTypeName("dev.landfall.job.forgotten.v1")
    record JobForgotten(JobId job) implements OfJob {}

    /** A member is new or changed. */
    @JsonTypeName("dev.landfall.cluster.changed.v1")
    record ClusterChanged(Cluster value) implements Event {}

    /** Nodes of a member are new, changed or gone. */
    @JsonTypeName("dev.landfall.nodes.changed.v1")
    record NodesChanged(Cluster cluster, List<Node> nodes, List<String> removed) implements Event {

        public NodesChanged {
            nodes = List.copyOf(nodes);
            removed = List.copyOf(removed);
        }
    }

    /** DRA objects of a member are new, changed or gone. */
    @JsonTypeName("dev.landfall.devices.changed.v1")
    record DevicesChanged(Cluster cluster, List<ClusterDevices> objects, List<ClusterDevices> removed)
            implements Event {

        public DevicesChanged {
            objects = List.copyOf(objects);
            removed = List.copyOf(removed);
        }
    }

    /** A quota object is in force. */
    @JsonTypeName("dev.landfall.quota.changed.v1")
    record QuotaChanged(QuotaEntry value) implements Event {}

    /** A quota object is no longer in force. */
    @JsonTypeName("dev.landfall.quota.removed.v1")
    record QuotaRemoved(String objectKey) implements Event {}

    /** A residency policy is in force. */
    @JsonTypeName("dev.landfall.policy.changed.v1")
    record PolicyChanged(PolicyEntry value) implements Event {}

    /** A residency policy is no longer in force. */
    @JsonTypeName("dev.landfall.policy.removed.v1")
    record PolicyRemoved(String name) implements Event {}

    /** A fact by which manifests are read holds from now on; jobs that were read before stay as they were read. */
    @JsonTypeName("dev.landfall.reader-fact.changed.v1")
    record ReaderFactChanged(ReaderFactEntry value) implements Event {}

    /** A fact by which manifests were read holds no longer. */
    @JsonTypeName("dev.landfall.reader-fact.removed.v1")
    record ReaderFactRemoved(String objectKey) implements Event {}

    /** Parked jobs of a tree are back in their heaps: the step ended before all of them had been tried again. */
    @JsonTypeName("dev.landfall.queue-tree.changed.v1")
    record QueueTreeChanged(QueueTree value) implements Event {}

    /** Work is left over for the next step. */
    @JsonTypeName("dev.landfall.work.deferred.v1")
    record WorkDeferred(WorkItem item) implements Event {}

    /** Work that was left over is done. */
    @JsonTypeName("dev.landfall.work.finished.v1")
    record WorkFinished(WorkItem item) implements Event {}

    /** The cell's own values change. */
    @JsonTypeName("dev.landfall.cell.changed.v1")
    record CellChanged(CellHead value) implements Event {}

    /** The state's hash at this step, from which a replay may start. */
    @JsonTypeName("dev.landfall.cell.checkpointed.v1")
    record Checkpointed(String stateHash) implements Event {}
}
