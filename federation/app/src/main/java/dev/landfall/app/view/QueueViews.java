package dev.landfall.app.view;

import dev.landfall.app.api.QueueTrees;
import dev.landfall.core.State;
import dev.landfall.model.entity.Entity;
import dev.landfall.model.entity.QuotaEntry;
import dev.landfall.model.quota.QueueingStrategy;
import dev.landfall.model.quota.QuotaObject;
import dev.landfall.model.quota.QuotaObject.ClusterQueue;
import dev.landfall.model.quota.QuotaObject.Cohort;
import dev.landfall.model.quota.QuotaObject.LocalQueue;
import dev.landfall.model.quota.ResourceGroup;
import dev.landfall.model.quota.StopPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Quota as a tree: Cohorts, ClusterQueues, what they have and use. */
public final class QueueViews {

    private final QueueUse use;
    private final SortedMap<String, Cohort> cohorts = new TreeMap<>();
    private final NavigableMap<String, ClusterQueue> queues = new TreeMap<>();
    private final SortedMap<String, SortedSet<String>> localQueues = new TreeMap<>();
    private final SortedMap<String, SortedSet<String>> cohortsBelow = new TreeMap<>();
    private final SortedMap<String, SortedSet<String>> queuesBelow = new TreeMap<>();
    private final NavigableSet<String> roots = new TreeSet<>();

    private QueueViews(State state) {
        use = QueueUse.of(state);
        for (Entity entity : state.entities().values()) {
            if (entity instanceof QuotaEntry entry) {
                take(entry.object());
            }
        }
        cohorts.values().forEach(cohort -> {
            if (cohort.parent() == null) {
                roots.add(cohort.name());
            } else {
                below(cohortsBelow, cohort.parent(), cohort.name());
            }
        });
        // A Cohort that is only named, and not published, is there all the same, without quota of its own.
        for (String named : new TreeSet<>(cohortsBelow.keySet())) {
            roots.addAll(cohorts.containsKey(named) ? List.of() : List.of(named));
        }
        queuesBelow.keySet().stream()
                .filter(named -> !cohorts.containsKey(named))
                .forEach(roots::add);
    }

    public static QueueTrees trees(State state) {
        QueueViews views = new QueueViews(state);
        List<QueueTrees.QueueNode> nodes = new ArrayList<>();
        views.roots.forEach(root -> nodes.add(views.cohort(root).view));
        views.queues.values().stream()
                .filter(queue -> queue.cohort() == null)
                .forEach(queue -> nodes.add(views.queue(queue).view));
        return new QueueTrees(state.head().step(), nodes);
    }

    private void take(QuotaObject object) {
        switch (object) {
            case Cohort cohort -> cohorts.put(cohort.name(), cohort);
            case ClusterQueue queue -> {
                queues.put(queue.name(), queue);
                if (queue.cohort() != null) {
                    below(queuesBelow, queue.cohort(), queue.name());
                }
            }
            case LocalQueue local -> below(localQueues, local.clusterQueue(), local.namespace() + "/" + local.name());
            case QuotaObject.ResourceFlavor _ -> {}
            case QuotaObject.WorkloadPriorityClass _ -> {}
            case QuotaObject.Namespace _ -> {}
        }
    }

    private static void below(SortedMap<String, SortedSet<String>> index, String parent, String child) {
        index.computeIfAbsent(parent, _ -> new TreeSet<>()).add(child);
    }

    /** A node and what is used in it and below, by flavor and resource. */
    private record Part(QueueTrees.QueueNode view, SortedMap<String, SortedMap<String, Long>> used) {}

    private Part queue(ClusterQueue queue) {
        QueueUse.OfQueue inUse = use.of(queue.name());
        QueueTrees.QueueNode view = new QueueTrees.QueueNode(
                "ClusterQueue",
                queue.name(),
                queue.queueingStrategy() == QueueingStrategy.STRICT_FIFO ? "StrictFIFO" : "BestEffortFIFO",
                queue.stopPolicy() == StopPolicy.NONE ? null : Words.camel(queue.stopPolicy()),
                inUse.pending(),
                inUse.holding(),
                List.copyOf(localQueues.getOrDefault(queue.name(), new TreeSet<>())),
                quotas(queue.resourceGroups(), inUse.used()),
                List.of());
        return new Part(view, inUse.used());
    }

    private Part cohort(String name) {
        List<QueueTrees.QueueNode> children = new ArrayList<>();
        SortedMap<String, SortedMap<String, Long>> used = new TreeMap<>();
        List<Part> parts = new ArrayList<>();
        cohortsBelow.getOrDefault(name, new TreeSet<>()).forEach(child -> parts.add(cohort(child)));
        queuesBelow.getOrDefault(name, new TreeSet<>()).stream()
                .map(queues::get)
                .forEach(child -> parts.add(queue(child)));
        for (Part part : parts) {
            children.add(part.view);
            QueueUse.add(used, part.used);
        }
        Cohort cohort = cohorts.get(name);
        return new Part(
                new QueueTrees.QueueNode(
                        "Cohort",
                        name,
                        null,
                        null,
                        children.stream()
                                .mapToInt(QueueTrees.QueueNode::pending)
                                .sum(),
                        children.stream()
                                .mapToInt(QueueTrees.QueueNode::holding)
                                .sum(),
                        List.of(),
                        quotas(cohort == null ? List.of() : cohort.resourceGroups(), used),
                        children),
                used);
    }

    private static List<QueueTrees.Quota> quotas(
            List<ResourceGroup> groups, SortedMap<String, SortedMap<String, Long>> used) {
        List<QueueTrees.Quota> quotas = new ArrayList<>();
        SortedMap<String, SortedMap<String, Long>> unquoted = new TreeMap<>();
        QueueUse.add(unquoted, used);
        for (ResourceGroup group : groups) {
            for (ResourceGroup.FlavorQuotas flavor : group.flavors()) {
                SortedMap<String, Long> rest = unquoted.getOrDefault(flavor.flavor(), new TreeMap<>());
                flavor.resources().forEach((resource, quota) -> {
                    Long inUse = rest.remove(resource);
                    quotas.add(quota(flavor.flavor(), resource, inUse == null ? 0 : inUse, quota));
                });
            }
        }
        unquoted.forEach((flavor, resources) -> resources.forEach((resource, inUse) ->
                quotas.add(quota(flavor, resource, inUse, new ResourceGroup.ResourceQuota(0, null, null)))));
        return quotas;
    }

    private static QueueTrees.Quota quota(
            String flavor, String resource, long used, ResourceGroup.ResourceQuota quota) {
        return new QueueTrees.Quota(
                flavor,
                resource,
                Words.quantity(resource, quota.nominal()),
                Words.quantity(resource, used),
                Words.quantity(resource, Math.max(0, used - quota.nominal())),
                limit(resource, quota.borrowingLimit()),
                limit(resource, quota.lendingLimit()));
    }

    private static @Nullable String limit(String resource, @Nullable Long limit) {
        return limit == null ? null : Words.quantity(resource, limit);
    }
}
