package dev.landfall.core.quota;

import dev.landfall.core.quota.queue.LiveTree;
import dev.landfall.core.quota.queue.Queue;
import dev.landfall.model.quota.QuotaObject.ClusterQueue;
import dev.landfall.model.quota.QuotaObject.Cohort;
import dev.landfall.model.quota.QuotaObject.ResourceFlavor;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The trees that cohorts and ClusterQueues make. A change plants anew the trees it touches; usage goes with the queues. Members of a
 * cycle of cohorts each stand alone and admit nobody until it is mended.
 */
final class Forest {

    private final Hierarchy hierarchy = new Hierarchy();
    private final SortedMap<String, LiveTree> trees = new TreeMap<>();
    private final SortedMap<String, LiveTree> atWork = new TreeMap<>();
    private final SortedMap<String, Long> generations = new TreeMap<>();
    private final Function<String, Queue> queueOf;
    private long generation;

    /** @param queueOf the jobs of a ClusterQueue, made if need be */
    Forest(Function<String, Queue> queueOf) {
        this.queueOf = queueOf;
    }

    Hierarchy hierarchy() {
        return hierarchy;
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

    Change change(String name, @Nullable Cohort after) {
        Hierarchy.Area area = hierarchy.new Area();
        area.addCohort(name);
        hierarchy.put(name, after);
        area.addCohort(name);
        return plant(area);
    }

    Change change(String name, @Nullable ClusterQueue after, boolean isDeleted) {
        Hierarchy.Area area = hierarchy.new Area();
        area.addQueue(name);
        hierarchy.put(name, after, isDeleted);
        area.addQueue(name);
        return plant(area);
    }

    /** @return the roots of all trees that have the flavor */
    Set<String> change(String name, @Nullable ResourceFlavor after, boolean isDeleted) {
        hierarchy.put(name, after, isDeleted);
        Hierarchy.Area area = hierarchy.new Area();
        hierarchy.quoting(name).forEach(queue -> area.addQueue(queue.name()));
        return plant(area).touched();
    }

    /** The root of the tree that a cohort is in; null if it does not exist or is in a cycle. */
    @Nullable
    String rootOfCohort(String cohort) {
        String root = hierarchy.rootOf(cohort);
        return root == null ? null : "cohort/" + root;
    }

    private Change plant(Hierarchy.Area area) {
        Planting planting = new Planting(hierarchy, queueOf, generations, atWork);
        Set<String> touched = new TreeSet<>();
        SortedSet<String> roots = new TreeSet<>();
        for (String name : area.queueNames) {
            LiveTree tree = planting.uproot(name);
            if (tree != null) {
                touched.add(tree.root());
            }
        }
        for (String cohort : area.cohortNames) {
            touched.add("cohort/" + cohort);
            String root = hierarchy.rootOf(cohort);
            if (root != null) {
                roots.add(root);
            }
        }
        touched.removeIf(root -> trees.remove(root) == null);
        roots.forEach(root -> touched.add(add(planting.plant(root))));
        for (String name : area.queueNames) {
            ClusterQueue queue = hierarchy.queues().get(name);
            if (queue != null && queueOf.apply(name).tree() == null) {
                touched.add(add(planting.plantAlone(queue)));
            }
        }
        return new Change(touched, planting.requoted());
    }

    private String add(LiveTree tree) {
        trees.put(tree.root(), tree);
        return tree.root();
    }
}
