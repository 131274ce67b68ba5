package dev.landfall.core.quota;

import dev.landfall.model.quota.QuotaObject.ClusterQueue;
import dev.landfall.model.quota.QuotaObject.Cohort;
import dev.landfall.model.quota.QuotaObject.ResourceFlavor;
import dev.landfall.model.quota.StopPolicy;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Cohorts, ClusterQueues and flavors by name, and who is below whom. A cohort may be named without an object. Members of a cycle of
 * cohorts have no root.
 */
final class Hierarchy {

    private final SortedMap<String, Cohort> cohorts = new TreeMap<>();
    private final SortedMap<String, ClusterQueue> queues = new TreeMap<>();
    private final SortedMap<String, ResourceFlavor> flavors = new TreeMap<>();
    private final Map<String, SortedSet<String>> childCohorts = new HashMap<>();
    private final Map<String, SortedSet<String>> childQueues = new HashMap<>();
    private final Set<String> deletedQueues = new HashSet<>();
    private final SortedSet<String> deletedFlavors = new TreeSet<>();

    void put(String name, @Nullable Cohort after) {
        Cohort before = after == null ? cohorts.remove(name) : cohorts.put(name, after);
        move(childCohorts, name, before == null ? null : before.parent(), after == null ? null : after.parent());
    }

    /** @param isDeleted whether it stays only for the jobs that hold its quota */
    void put(String name, @Nullable ClusterQueue after, boolean isDeleted) {
        ClusterQueue before = after == null ? queues.remove(name) : queues.put(name, after);
        move(childQueues, name, before == null ? null : before.cohort(), after == null ? null : after.cohort());
        mark(deletedQueues, name, isDeleted);
    }

    /** @param isDeleted whether it stays only for the ClusterQueues that quote it */
    void put(String name, @Nullable ResourceFlavor after, boolean isDeleted) {
        if (after == null) {
            flavors.remove(name);
        } else {
            flavors.put(name, after);
        }
        mark(deletedFlavors, name, isDeleted);
    }

    private static void mark(Set<String> marked, String name, boolean isMarked) {
        if (isMarked) {
            marked.add(name);
        } else {
            marked.remove(name);
        }
    }

    /** In sets of children by parent; a set that is empty goes. */
    static void move(
            Map<String, SortedSet<String>> children, String child, @Nullable String from, @Nullable String to) {
        if (from != null) {
            SortedSet<String> of = children.getOrDefault(from, Collections.emptySortedSet());
            if (of.remove(child) && of.isEmpty()) {
                children.remove(from);
            }
        }
        if (to != null) {
            children.computeIfAbsent(to, name -> new TreeSet<>()).add(child);
        }
    }

    SortedMap<String, ResourceFlavor> flavors() {
        return Collections.unmodifiableSortedMap(flavors);
    }

    SortedMap<String, Cohort> cohorts() {
        return Collections.unmodifiableSortedMap(cohorts);
    }

    SortedMap<String, ClusterQueue> queues() {
        return Collections.unmodifiableSortedMap(queues);
    }

    /** Flavors that were withdrawn while a ClusterQueue quoted them. */
    SortedSet<String> deletedFlavors() {
        return Collections.unmodifiableSortedSet(deletedFlavors);
    }

    /** Cohorts just below one, by name. */
    SortedSet<String> cohortsBelow(String cohort) {
        return childCohorts.getOrDefault(cohort, Collections.emptySortedSet());
    }

    /** ClusterQueues just below a cohort, by name. */
    SortedSet<String> queuesBelow(String cohort) {
        return childQueues.getOrDefault(cohort, Collections.emptySortedSet());
    }

    ClusterQueue queue(String name) {
        return Objects.requireNonNull(queues.get(name), name);
    }

    /** Whether it exists, was not withdrawn, is not stopped, and all flavors it quotes exist. */
    boolean isActive(ClusterQueue queue) {
        return queue.stopPolicy() == StopPolicy.NONE
                && !deletedQueues.contains(queue.name())
                && missingFlavors(queue).isEmpty();
    }

    /** Flavors that it quotes and that do not exist. */
    List<String> missingFlavors(ClusterQueue queue) {
        return queue.resourceGroups().stream()
                .flatMap(group -> group.flavors().stream())
                .map(of -> of.flavor())
                .filter(flavor -> !flavors.containsKey(flavor))
                .toList();
    }

    boolean isDeleted(String queue) {
        return deletedQueues.contains(queue);
    }

    /** ClusterQueues that quote a flavor. */
    List<ClusterQueue> quoting(String flavor) {
        return queues.values().stream()
                .filter(queue -> queue.resourceGroups().stream()
                        .anyMatch(group -> group.flavors().stream()
                                .anyMatch(of -> of.flavor().equals(flavor))))
                .toList();
    }

    private @Nullable String parent(String cohort) {
        Cohort object = cohorts.get(cohort);
        return object == null ? null : object.parent();
    }

    /** The root cohort above a cohort; null if it does not exist, or in a cycle or below one. */
    @Nullable
    String rootOf(String cohort) {
        if (!exists(cohort)) {
            return null;
        }
        Set<String> seen = new TreeSet<>();
        String at = cohort;
        for (String above = parent(at); above != null; above = parent(at)) {
            if (!seen.add(at)) {
                return null;
            }
            at = above;
        }
        return at;
    }

    /** As an object, or named by a child. */
    private boolean exists(String cohort) {
        return cohorts.containsKey(cohort) || childCohorts.containsKey(cohort) || childQueues.containsKey(cohort);
    }

    /** Cohorts and queues that hang together, before or after a change: it is gathered at both times. */
    final class Area {

        final SortedSet<String> cohortNames = new TreeSet<>();
        final SortedSet<String> queueNames = new TreeSet<>();

        void addQueue(String name) {
            queueNames.add(name);
            ClusterQueue queue = queues.get(name);
            String cohort = queue == null ? null : queue.cohort();
            if (cohort != null) {
                addCohort(cohort);
            }
        }

        void addCohort(String start) {
            ArrayDeque<String> todo = new ArrayDeque<>(List.of(start));
            Set<String> seen = new TreeSet<>();
            while (!todo.isEmpty()) {
                String cohort = todo.remove();
                if (!seen.add(cohort)) {
                    continue;
                }
                cohortNames.add(cohort);
                queueNames.addAll(queuesBelow(cohort));
                todo.addAll(cohortsBelow(cohort));
                String above = parent(cohort);
                if (above != null) {
                    todo.add(above);
                }
            }
        }
    }
}
