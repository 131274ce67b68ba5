package dev.landfall.core.quota;

import dev.landfall.core.quota.queue.Queue;
import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.model.JobId;
import dev.landfall.model.job.Reason;
import dev.landfall.model.quota.QuotaObject;
import dev.landfall.model.quota.QuotaObject.ClusterQueue;
import dev.landfall.model.quota.QuotaObject.LocalQueue;
import dev.landfall.model.quota.QuotaObject.ResourceFlavor;
import dev.landfall.model.quota.StopPolicy;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** What may be asked of the index besides decisions: which objects are in use, where LocalQueues lead, why a job is not tried. */
public final class QuotaFacts {

    private final QuotaIndex index;
    private final Routes routes;
    private final Hierarchy hierarchy;

    QuotaFacts(QuotaIndex index, Routes routes, Hierarchy hierarchy) {
        this.index = index;
        this.routes = routes;
        this.hierarchy = hierarchy;
    }

    /** Whether an object that is withdrawn has to stay: jobs hold the ClusterQueue's quota, or ClusterQueues quote the flavor. */
    public boolean isInUse(QuotaObject object) {
        return switch (object) {
            case ClusterQueue queue -> hasHolders(queue.name());
            case ResourceFlavor flavor -> !hierarchy.quoting(flavor.name()).isEmpty();
            case QuotaObject.Cohort _, LocalQueue _, QuotaObject.WorkloadPriorityClass _, QuotaObject.Namespace _ ->
                false;
        };
    }

    private boolean hasHolders(String clusterQueue) {
        Queue queue = index.clusterQueue(clusterQueue);
        return queue != null && !queue.holders().isEmpty();
    }

    /** Whether an object that was withdrawn while it was in use is so no more. */
    boolean mayGo(String key) {
        String name = key.substring(key.indexOf('/') + 1);
        return key.startsWith("ResourceFlavor/")
                ? hierarchy.deletedFlavors().contains(name)
                        && hierarchy.quoting(name).isEmpty()
                : hierarchy.isDeleted(name) && !hasHolders(name);
    }

    /** {@code namespace/name} of the LocalQueues that lead to a ClusterQueue. */
    public SortedSet<String> localQueues(String clusterQueue) {
        return Collections.unmodifiableSortedSet(routes.localQueuesOf(clusterQueue));
    }

    /** Whether a ClusterQueue is only there for the jobs that hold its quota. */
    public boolean isDeleted(String clusterQueue) {
        return hierarchy.isDeleted(clusterQueue);
    }

    public SortedMap<String, ResourceFlavor> flavors() {
        return hierarchy.flavors();
    }

    /** What a pending job was last found to wait for, it or the one with which it is parked; empty if it was not tried. */
    public List<Reason> waitingFor(JobId id) {
        QuotaJob job = index.job(id);
        return job == null || job.isHolding() ? List.of() : job.queue().waitingFor(job);
    }

    /** Why a pending job is not in line, whatever quota there is; null if it is. */
    public @Nullable Reason whyOutOfLine(QuotaJob job) {
        String key = Routes.localQueueOf(job.job());
        LocalQueue localQueue = routes.localQueue(key);
        Queue queue = job.queue();
        if (localQueue == null) {
            return new Reason("LocalQueueDoesNotExist", "LocalQueue " + key + " does not exist");
        }
        if (localQueue.stopPolicy() != StopPolicy.NONE) {
            return new Reason("LocalQueueStopped", "LocalQueue " + key + " is stopped");
        }
        if (queue.tree() == null) {
            return new Reason("ClusterQueueDoesNotExist", "ClusterQueue " + queue.name() + " does not exist");
        }
        String namespace = job.job().read().object().namespace();
        if (!routes.selects(queue.object(), namespace)) {
            return new Reason(
                    "NamespaceNotSelected",
                    "the namespaceSelector of ClusterQueue " + queue.name() + " does not select namespace "
                            + namespace);
        }
        return queue.isActive() ? null : whyInactive(queue.object());
    }

    private Reason whyInactive(ClusterQueue queue) {
        String name = "ClusterQueue " + queue.name();
        if (hierarchy.isDeleted(queue.name())) {
            return new Reason("ClusterQueueDeleted", name + " is deleted and only there until the jobs in it are gone");
        }
        if (queue.stopPolicy() != StopPolicy.NONE) {
            return new Reason("ClusterQueueStopped", name + " is stopped");
        }
        List<String> missing = hierarchy.missingFlavors(queue);
        return missing.isEmpty()
                ? new Reason("CohortCycle", "the cohorts above " + name + " form a cycle")
                : new Reason(
                        "FlavorDoesNotExist",
                        name + " quotes flavors that do not exist: " + String.join(", ", missing));
    }
}
