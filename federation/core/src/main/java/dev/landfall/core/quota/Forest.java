package dev.landfall.core.quota;

import dev.landfall.core.quota.queue.LiveTree;
import dev.landfall.core.quota.queue.Queue;
import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.core.quota.tree.FlavorResource;
import dev.landfall.core.quota.tree.Tree;
import dev.landfall.core.quota.tree.TreeBuilder;
import dev.landfall.core.quota.tree.TreeShape;
import dev.landfall.model.quota.QuotaObject.ClusterQueue;
import dev.landfall.model.quota.QuotaObject.Cohort;
import dev.landfall.model.quota.QuotaObject.ResourceFlavor;
import dev.landfall.model.quota.StopPolicy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All cohorts and ClusterQueues, and the trees they make. A change rebuilds the trees it touches; usage goes with the queues. A
 * cohort may be named without an object. Members of a cycle of cohorts each stand alone and admit nobody until it is mended.
 */
final class Forest {

    private final SortedMap<String, Cohort> cohorts = new TreeMap<>();
    private final SortedMap<String, ClusterQueue> queues = new TreeMap<>();
    private final SortedMap<String, ResourceFlavor> flavors = new TreeMap<>();
    private final Map<String, SortedSet<String>> childCohorts = new HashMap<>();
    private final Map<String, SortedSet<String>> childQueues = new HashMap<>();
    private final SortedMap<String, LiveTree> trees = new TreeMap<>();
    private final SortedMap<String, LiveTree> atWork = new TreeMap<>();
    private final SortedMap<String, Long> generations = new TreeMap<>();
    private final Function<String, Queue> queueOf;
    private long generation;

    /** @param queueOf the jobs of a ClusterQueue, made if need be */
    Forest(Function<String, Queue> queueOf) {
        this.queueOf = queueOf;
    }

    SortedMap<String, ResourceFlavor> flavors() {
        return Collections.unmodifiableSortedMap(flavors);
    }

    Collection<LiveTree> trees() {
        return trees.values();
    }

    /** Those that have work. */
    Collection<LiveTree> treesAtWork() {
        return atWork.values();
    }

    @Nullable
    LiveTree tree(String root) {
        return trees.get(root);
    }

    Map<String, ClusterQueue> queues() {
        return queues;
    }

    Map<String, Cohort> cohorts() {
        return cohorts;
    }

    /** The next generation, above all that any tree ever had. */
    long nextGeneration() {
        return generation + 1;
    }

    void setGeneration(String root, @Nullable Long value) {
        if (value == null) {
            generations.remove(root);
        } else {
            generations.put(root, value);
            generation = Math.max(generation, value);
        }
        LiveTree tree = trees.get(root);
        if (tree != null) {
            tree.setGeneration(value == null ? 0 : value);
        }
    }

    /**
     * What a change did.
     *
     * @param touched the roots of all trees that were or are concerned
     * @param requoted those trees of which some quota or the form changed
     */
    record Change(Set<String> touched, List<LiveTree> requoted) {}

    Change change(@Nullable Cohort before, @Nullable Cohort after) {
        String name = before == null ? java.util.Objects.requireNonNull(after).name() : before.name();
        Area area = new Area();
        area.addCohort(name);
        if (before != null) {
            cohorts.remove(name);
            unlink(childCohorts, before.parent(), name);
        }
        if (after != null) {
            cohorts.put(name, after);
            link(childCohorts, after.parent(), name);
        }
        area.addCohort(name);
        return area.rebuild();
    }

    Change change(@Nullable ClusterQueue before, @Nullable ClusterQueue after) {
        String name = before == null ? java.util.Objects.requireNonNull(after).name() : before.name();
        Area area = new Area();
        area.addQueue(name);
        if (before != null) {
            queues.remove(name);
            unlink(childQueues, before.cohort(), name);
        }
        if (after != null) {
            queues.put(name, after);
            link(childQueues, after.cohort(), name);
        }
        area.addQueue(name);
        return area.rebuild();
    }

    /** @return the roots of all trees that have the flavor */
    Set<String> change(@Nullable ResourceFlavor before, @Nullable ResourceFlavor after) {
        String name = before == null ? java.util.Objects.requireNonNull(after).name() : before.name();
        if (after == null) {
            flavors.remove(name);
        } else {
            flavors.put(name, after);
        }
        Area area = new Area();
        for (ClusterQueue queue : queues.values()) {
            if (queue.resourceGroups().stream()
                    .anyMatch(group ->
                            group.flavors().stream().anyMatch(of -> of.flavor().equals(name)))) {
                area.addQueue(queue.name());
            }
        }
        return area.rebuild().touched();
    }

    private static void link(Map<String, SortedSet<String>> children, @Nullable String parent, String child) {
        if (parent != null) {
            children.computeIfAbsent(parent, name -> new TreeSet<>()).add(child);
        }
    }

    private static void unlink(Map<String, SortedSet<String>> children, @Nullable String parent, String child) {
        SortedSet<String> of = parent == null ? null : children.get(parent);
        if (of != null && of.remove(child) && of.isEmpty()) {
            children.remove(java.util.Objects.requireNonNull(parent));
        }
    }

    private @Nullable String parent(String cohort) {
        Cohort object = cohorts.get(cohort);
        return object == null ? null : object.parent();
    }

    /** null in a cycle or below one. */
    private @Nullable String rootOf(String cohort) {
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

    /** The root of the tree that a cohort is in; null if it does not exist or is in a cycle. */
    @Nullable
    String rootOfCohort(String cohort) {
        String root = exists(cohort) ? rootOf(cohort) : null;
        return root == null ? null : "cohort/" + root;
    }

    /** Whether the cohort exists: as an object, or named by a child. */
    private boolean exists(String cohort) {
        return cohorts.containsKey(cohort) || childCohorts.containsKey(cohort) || childQueues.containsKey(cohort);
    }

    /** Cohorts and queues that hang together, before or after a change. */
    private final class Area {

        private final SortedSet<String> areaCohorts = new TreeSet<>();
        private final SortedSet<String> areaQueues = new TreeSet<>();

        void addQueue(String name) {
            areaQueues.add(name);
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
                areaCohorts.add(cohort);
                areaQueues.addAll(childQueues.getOrDefault(cohort, Collections.emptySortedSet()));
                todo.addAll(childCohorts.getOrDefault(cohort, Collections.emptySortedSet()));
                String above = parent(cohort);
                if (above != null) {
                    todo.add(above);
                }
            }
        }

        Change rebuild() {
            Set<String> touched = new TreeSet<>();
            List<LiveTree> requoted = new ArrayList<>();
            Map<String, LiveTree> old = new HashMap<>();
            for (String name : areaQueues) {
                Queue queue = queueOf.apply(name);
                LiveTree tree = queue.tree();
                if (tree != null) {
                    old.put(name, tree);
                    touched.add(tree.root());
                }
            }
            areaCohorts.forEach(cohort -> touched.add("cohort/" + cohort));
            touched.removeIf(root -> trees.remove(root) == null);
            areaQueues.forEach(name -> queueOf.apply(name).uproot());
            SortedSet<String> roots = new TreeSet<>();
            for (String cohort : areaCohorts) {
                String root = exists(cohort) ? rootOf(cohort) : null;
                if (root != null) {
                    roots.add(root);
                }
            }
            roots.forEach(root -> touched.add(build(root, old, requoted)));
            for (String name : areaQueues) {
                ClusterQueue queue = queues.get(name);
                if (queue != null && queueOf.apply(name).tree() == null) {
                    touched.add(buildAlone(queue, old, requoted));
                }
            }
            return new Change(touched, requoted);
        }
    }

    private String build(String root, Map<String, LiveTree> old, List<LiveTree> requoted) {
        TreeBuilder builder = new TreeBuilder("cohort/" + root);
        List<String> names = new ArrayList<>();
        addCohort(builder, root, Tree.NONE, names);
        return plant(builder, names, old, requoted);
    }

    private void addCohort(TreeBuilder builder, String name, int parent, List<String> names) {
        int node = builder.addCohort(name, parent, cohorts.get(name));
        names.add(name);
        for (String queue : childQueues.getOrDefault(name, Collections.emptySortedSet())) {
            ClusterQueue object = java.util.Objects.requireNonNull(queues.get(queue));
            builder.addQueue(object, node, isActive(object));
            names.add(queue);
        }
        for (String cohort : childCohorts.getOrDefault(name, Collections.emptySortedSet())) {
            addCohort(builder, cohort, node, names);
        }
    }

    private String buildAlone(ClusterQueue queue, Map<String, LiveTree> old, List<LiveTree> requoted) {
        TreeBuilder builder = new TreeBuilder("queue/" + queue.name());
        builder.addQueue(queue, Tree.NONE, queue.cohort() == null && isActive(queue));
        return plant(builder, List.of(queue.name()), old, requoted);
    }

    private boolean isActive(ClusterQueue queue) {
        return queue.stopPolicy() == StopPolicy.NONE
                && queue.resourceGroups().stream()
                        .allMatch(group -> group.flavors().stream().allMatch(of -> flavors.containsKey(of.flavor())));
    }

    private String plant(TreeBuilder builder, List<String> names, Map<String, LiveTree> old, List<LiveTree> requoted) {
        for (String name : names) {
            LiveTree tree = old.get(name);
            if (tree != null) {
                countUsed(builder, tree, name);
            } else {
                queueOf.apply(name)
                        .holders()
                        .sorted()
                        .forEach(job -> job.charge().frs().forEach(builder::count));
            }
        }
        Tree tree = builder.build();
        TreeShape shape = tree.shape();
        long[] used = tree.nothingUsed();
        @Nullable Queue[] of = new @Nullable Queue[shape.nodes()];
        for (int node = 0; node < of.length; node++) {
            if (shape.isQueue(node)) {
                Queue queue = queueOf.apply(shape.name(node));
                of[node] = queue;
                carry(tree, node, used, old.get(shape.name(node)), queue);
            }
        }
        LiveTree before = old.get(names.getLast());
        boolean isRequoted = before == null || !tree.hasQuotasOf(before.compiled());
        if (before != null && !isRequoted) {
            used = before.used();
        } else {
            tree.sumUsage(used);
        }
        LiveTree live = new LiveTree(tree, used, of, generations.getOrDefault(shape.root(), 0L), atWork);
        if (isRequoted) {
            requoted.add(live);
        }
        trees.put(shape.root(), live);
        return shape.root();
    }

    private static void countUsed(TreeBuilder builder, LiveTree before, String name) {
        TreeShape shape = before.compiled().shape();
        int node = before.compiled().queueNodes().getOrDefault(name, Tree.NONE);
        for (int fr = 0; node != Tree.NONE && fr < shape.frs(); fr++) {
            if (before.compiled().usage(before.used(), node, fr) != 0) {
                builder.count(shape.fr(fr));
            }
        }
    }

    private static void carry(Tree tree, int node, long[] used, @Nullable LiveTree before, Queue queue) {
        int frs = tree.shape().frs();
        if (before == null) {
            for (QuotaJob job : queue.holders().sorted()) {
                job.charge().addTo(tree, used, node);
            }
            return;
        }
        int old = before.compiled().queueNodes().getOrDefault(queue.name(), Tree.NONE);
        for (int fr = 0; old != Tree.NONE && fr < frs; fr++) {
            FlavorResource name = tree.shape().fr(fr);
            int id = before.compiled().shape().idOf(name);
            used[node * frs + fr] = id == Tree.NONE ? 0 : before.compiled().usage(before.used(), old, id);
        }
    }
}
