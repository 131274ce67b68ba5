package dev.landfall.core.quota;

import dev.landfall.core.quota.queue.Queue;
import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.model.job.Reason;
import dev.landfall.model.quota.QuotaObject.ClusterQueue;
import dev.landfall.model.quota.QuotaObject.LocalQueue;
import dev.landfall.model.quota.StopPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says why a pending job is not tried at all: its queue does not exist, is stopped, or does not let it in. */
final class OutOfLine {

    private final Routes routes;
    private final Hierarchy hierarchy;

    OutOfLine(Routes routes, Hierarchy hierarchy) {
        this.routes = routes;
        this.hierarchy = hierarchy;
    }

    @Nullable
    Reason why(QuotaJob job) {
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
        List<String> missing = queue.resourceGroups().stream()
                .flatMap(group -> group.flavors().stream())
                .map(of -> of.flavor())
                .filter(flavor -> !hierarchy.flavors().containsKey(flavor))
                .toList();
        return missing.isEmpty()
                ? new Reason("CohortCycle", "the cohorts above " + name + " form a cycle")
                : new Reason(
                        "FlavorDoesNotExist",
                        name + " quotes flavors that do not exist: " + String.join(", ", missing));
    }
}
