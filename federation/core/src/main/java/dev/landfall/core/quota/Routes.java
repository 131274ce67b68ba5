package dev.landfall.core.quota;

import dev.landfall.model.entity.Job;
import dev.landfall.model.quota.QuotaObject.ClusterQueue;
import dev.landfall.model.quota.QuotaObject.LocalQueue;
import dev.landfall.model.quota.QuotaObject.Namespace;
import dev.landfall.model.quota.StopPolicy;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which ClusterQueue a job's LocalQueue leads to, and whether the job may go there. */
final class Routes {

    private static final String DEFAULT_LOCAL_QUEUE = "default";
    /** Kubernetes gives it to every namespace. */
    private static final String NAME_LABEL = "kubernetes.io/metadata.name";

    private final Map<String, LocalQueue> localQueues = new HashMap<>();
    private final Map<String, SortedSet<String>> byClusterQueue = new HashMap<>();
    private final Map<String, Namespace> namespaces = new HashMap<>();

    static String localQueueOf(Job job) {
        String name = job.read().localQueue();
        return job.read().object().namespace() + "/" + (name == null ? DEFAULT_LOCAL_QUEUE : name);
    }

    static String key(LocalQueue queue) {
        return queue.namespace() + "/" + queue.name();
    }

    void put(String key, @Nullable LocalQueue queue) {
        LocalQueue before = queue == null ? localQueues.remove(key) : localQueues.put(key, queue);
        Hierarchy.move(
                byClusterQueue,
                key,
                before == null ? null : before.clusterQueue(),
                queue == null ? null : queue.clusterQueue());
    }

    void put(String name, @Nullable Namespace namespace) {
        if (namespace == null) {
            namespaces.remove(name);
        } else {
            namespaces.put(name, namespace);
        }
    }

    @Nullable
    LocalQueue localQueue(String key) {
        return localQueues.get(key);
    }

    /** {@code namespace/name} of the LocalQueues that lead to a ClusterQueue. */
    SortedSet<String> localQueuesOf(String clusterQueue) {
        return byClusterQueue.getOrDefault(clusterQueue, Collections.emptySortedSet());
    }

    /** Where jobs of a LocalQueue wait: in its ClusterQueue, or, while the LocalQueue does not exist, in a place of their own. */
    String clusterQueue(String localQueue) {
        LocalQueue queue = localQueues.get(localQueue);
        return queue == null ? "LocalQueue/" + localQueue : queue.clusterQueue();
    }

    /** Whether its LocalQueue and the ClusterQueue's namespaceSelector let the job in. */
    boolean isAdmissible(Job job, @Nullable ClusterQueue queue) {
        LocalQueue localQueue = localQueues.get(localQueueOf(job));
        return (localQueue == null || localQueue.stopPolicy() == StopPolicy.NONE)
                && (queue == null || selects(queue, job.read().object().namespace()));
    }

    /** Whether a ClusterQueue's namespaceSelector selects the namespace. */
    boolean selects(ClusterQueue queue, String namespace) {
        if (queue.namespaceSelector() == null) {
            return false;
        }
        if (queue.namespaceSelector().selectsAll()) {
            return true;
        }
        SortedMap<String, String> labels = new TreeMap<>();
        Namespace object = namespaces.get(namespace);
        if (object != null) {
            labels.putAll(object.labels());
        }
        labels.put(NAME_LABEL, namespace);
        return queue.namespaceSelector().matches(labels);
    }
}
