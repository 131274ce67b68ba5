package dev.landfall.core.quota.cycle;

import dev.landfall.core.quota.queue.PodSetShape;
import dev.landfall.core.quota.queue.Shape;
import dev.landfall.core.quota.queue.ShapeQueue;
import dev.landfall.core.quota.tree.FlavorResource;
import dev.landfall.core.quota.tree.Saturating;
import dev.landfall.core.quota.tree.Tree;
import dev.landfall.model.device.GpuShare;
import dev.landfall.model.quota.QuotaObject.ClusterQueue;
import dev.landfall.model.quota.QuotaObject.ResourceFlavor;
import dev.landfall.model.quota.ResourceGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which flavors of its ClusterQueue a shape may use, worked out once for as long as the tree stands. A unit is one pod set or
 * several that must get the same flavors.
 */
final class Choices {

    private final Tree tree;
    private final List<Unit> units;
    private final int[] fullCounts;
    private final int asks;

    private Choices(Tree tree, List<Unit> units, List<PodSetShape> podSets) {
        this.tree = tree;
        this.units = units;
        this.fullCounts = podSets.stream().mapToInt(PodSetShape::count).toArray();
        int sum = 0;
        for (Unit unit : units) {
            unit.offset = sum;
            sum += unit.asks.size();
        }
        this.asks = sum;
    }

    /** Those of a shape that waits in a queue. */
    static Choices of(ShapeQueue waiting, Tree tree, ClusterQueue queue, Map<String, ResourceFlavor> flavors) {
        if (waiting.compiled() instanceof Choices compiled && compiled.isFor(tree)) {
            return compiled;
        }
        Choices compiled = of(waiting.shape(), tree, queue, flavors);
        waiting.setCompiled(compiled);
        return compiled;
    }

    private static Choices of(Shape shape, Tree tree, ClusterQueue queue, Map<String, ResourceFlavor> flavors) {
        Map<String, List<Integer>> grouped = new LinkedHashMap<>();
        List<PodSetShape> podSets = shape.podSets();
        for (int i = 0; i < podSets.size(); i++) {
            String group = podSets.get(i).group();
            grouped.computeIfAbsent(group == null ? "/" + i : group, name -> new ArrayList<>())
                    .add(i);
        }
        List<Unit> units = new ArrayList<>();
        for (List<Integer> members : grouped.values()) {
            units.add(new Unit(members.stream().mapToInt(Integer::intValue).toArray(), podSets, tree, queue, flavors));
        }
        return new Choices(tree, List.copyOf(units), podSets);
    }

    boolean isFor(Tree current) {
        return tree == current;
    }

    List<Unit> units() {
        return units;
    }

    /** By pod set, all its pods; not to be written to. */
    int[] fullCounts() {
        return fullCounts;
    }

    /** Resources asked for, over all units. */
    int asks() {
        return asks;
    }

    /** A resource that a unit asks for. */
    static final class Ask {

        final String resource;
        /** Of the ClusterQueue; -1 if it does not cover the resource. */
        final int group;
        /** By flavor of the group. */
        final int[] frs;
        /** By pod set of the unit, what all its pods ask for; -1 if it does not ask. */
        final long[] totals;
        /** What the whole unit asks for. */
        final long total;
        /** Whether pods are counted although no pod asks for any. */
        final boolean implied;

        Ask(String resource, int group, int[] frs, long[] totals, boolean implied) {
            this.resource = resource;
            this.group = group;
            this.frs = frs;
            this.totals = totals;
            long sum = 0;
            for (long of : totals) {
                sum = Saturating.add(sum, Math.max(0, of));
            }
            this.total = sum;
            this.implied = implied;
        }
    }

    /** Pod sets that get the same flavors. */
    static final class Unit {

        final int[] podSets;
        /** Of its asks among those of all units. */
        int offset;

        final List<Ask> asks = new ArrayList<>();
        final String[][] flavors;
        /** By group and flavor, why no pod may run there; null if all may. */
        final @Nullable String[][] refusals;

        Unit(
                int[] members,
                List<PodSetShape> podSets,
                Tree tree,
                ClusterQueue queue,
                Map<String, ResourceFlavor> objects) {
            this.podSets = members;
            List<ResourceGroup> groups = queue.resourceGroups();
            this.flavors = new String[groups.size()][];
            this.refusals = new @Nullable String[groups.size()][];
            for (int g = 0; g < flavors.length; g++) {
                int count = groups.get(g).flavors().size();
                flavors[g] = new String[count];
                refusals[g] = new @Nullable String[count];
                for (int i = 0; i < count; i++) {
                    flavors[g][i] = groups.get(g).flavors().get(i).flavor();
                    refusals[g][i] = refusal(objects.get(flavors[g][i]), podSets);
                }
            }
            addAsks(podSets, tree, groups);
        }

        private @Nullable String refusal(@Nullable ResourceFlavor flavor, List<PodSetShape> all) {
            if (flavor == null) {
                return "it does not exist";
            }
            for (int member : podSets) {
                Optional<String> refusal =
                        FlavorMatch.refusal(flavor, all.get(member).scheduling());
                if (refusal.isPresent()) {
                    return refusal.get();
                }
            }
            return null;
        }

        private void addAsks(List<PodSetShape> all, Tree tree, List<ResourceGroup> groups) {
            boolean coversPods = groupOf(PodSetShape.PODS, groups) >= 0;
            for (String resource : PodSetShape.resourcesOf(all, podSets, coversPods)) {
                int group = groupOf(resource, groups);
                if (group < 0 && GpuShare.isPart(resource)) {
                    continue;
                }
                int[] frs = new int[group < 0 ? 0 : flavors[group].length];
                for (int i = 0; i < frs.length; i++) {
                    frs[i] = tree.shape().idOf(new FlavorResource(flavors[group][i], resource));
                }
                long[] totals = new long[podSets.length];
                boolean implied = coversPods && resource.equals(PodSetShape.PODS);
                for (int i = 0; i < totals.length; i++) {
                    PodSetShape podSet = all.get(podSets[i]);
                    totals[i] = implied ? podSet.count() : podSet.asked(resource);
                }
                asks.add(new Ask(resource, group, frs, totals, implied));
            }
        }

        private static int groupOf(String resource, List<ResourceGroup> groups) {
            for (int g = 0; g < groups.size(); g++) {
                if (groups.get(g).coveredResources().contains(resource)) {
                    return g;
                }
            }
            return -1;
        }
    }
}
