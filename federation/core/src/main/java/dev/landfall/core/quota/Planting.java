package dev.landfall.core.quota;

import dev.landfall.core.quota.queue.LiveTree;
import dev.landfall.core.quota.queue.Queue;
import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.core.quota.tree.FlavorResource;
import dev.landfall.core.quota.tree.Tree;
import dev.landfall.core.quota.tree.TreeBuilder;
import dev.landfall.core.quota.tree.TreeShape;
import dev.landfall.model.quota.QuotaObject.ClusterQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compiles trees anew from the hierarchy. What was used goes with the queues, from the trees in which they stood before. */
final class Planting {

    private final Hierarchy hierarchy;
    private final Function<String, Queue> queueOf;
    private final SortedMap<String, Long> generations;
    private final SortedMap<String, LiveTree> atWork;
    private final Map<String, LiveTree> old = new HashMap<>();
    private final List<LiveTree> requoted = new ArrayList<>();

    /** To be made before the queues are taken out of their trees. */
    Planting(
            Hierarchy hierarchy,
            Function<String, Queue> queueOf,
            SortedMap<String, Long> generations,
            SortedMap<String, LiveTree> atWork) {
        this.hierarchy = hierarchy;
        this.queueOf = queueOf;
        this.generations = generations;
        this.atWork = atWork;
    }

    /** Takes a queue out of its tree. */
    @Nullable
    LiveTree uproot(String name) {
        Queue queue = queueOf.apply(name);
        LiveTree tree = queue.tree();
        if (tree != null) {
            old.put(name, tree);
        }
        queue.uproot();
        return tree;
    }

    /** Those trees of which some quota or the form is not as before. */
    List<LiveTree> requoted() {
        return requoted;
    }

    LiveTree plant(String rootCohort) {
        TreeBuilder builder = new TreeBuilder("cohort/" + rootCohort);
        List<String> names = new ArrayList<>();
        addCohort(builder, rootCohort, Tree.NONE, names);
        return plant(builder, names);
    }

    private void addCohort(TreeBuilder builder, String name, int parent, List<String> names) {
        int node = builder.addCohort(name, parent, hierarchy.cohorts().get(name));
        names.add(name);
        for (String queue : hierarchy.queuesBelow(name)) {
            ClusterQueue object = hierarchy.queue(queue);
            builder.addQueue(object, node, hierarchy.isActive(object));
            names.add(queue);
        }
        for (String cohort : hierarchy.cohortsBelow(name)) {
            addCohort(builder, cohort, node, names);
        }
    }

    /** A queue without a cohort, or whose cohorts are in a cycle: then it admits nobody. */
    LiveTree plantAlone(ClusterQueue queue) {
        TreeBuilder builder = new TreeBuilder("queue/" + queue.name());
        builder.addQueue(queue, Tree.NONE, queue.cohort() == null && hierarchy.isActive(queue));
        return plant(builder, List.of(queue.name()));
    }

    private LiveTree plant(TreeBuilder builder, List<String> names) {
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
                carry(tree, node, used, queue);
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
        return live;
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

    private void carry(Tree tree, int node, long[] used, Queue queue) {
        LiveTree before = old.get(queue.name());
        int frs = tree.shape().frs();
        if (before == null) {
            for (QuotaJob job : queue.holders().sorted()) {
                job.charge().addTo(tree, used, node);
            }
            return;
        }
        int at = before.compiled().queueNodes().getOrDefault(queue.name(), Tree.NONE);
        for (int fr = 0; at != Tree.NONE && fr < frs; fr++) {
            FlavorResource name = tree.shape().fr(fr);
            int id = before.compiled().shape().idOf(name);
            used[node * frs + fr] = id == Tree.NONE ? 0 : before.compiled().usage(before.used(), at, id);
        }
    }
}
