package dev.landfall.core.quota.tree;

import dev.landfall.model.quota.QuotaObject.ClusterQueue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes a tree has, who is below whom, and which flavor-resources it counts. Parents stand before their children;
 * siblings are ordered by name. Cohorts' children and heights leave out ClusterQueues that are not active, as Kueue's
 * snapshots do.
 */
public final class TreeShape {

    /** A cohort or ClusterQueue on its way into a tree. */
    record Member(
            String name,
            int parent,
            double weight,
            @Nullable ClusterQueue queue,
            boolean active) {}

    private final String root;
    private final List<Member> members;
    private final FlavorResource[] frs;
    private final int[] resourceOf;
    private final int resources;
    private final int[][] childCohorts;
    private final int[][] childQueues;
    private final int[][] children;
    private final int[] heights;
    private final Map<FlavorResource, Integer> frIds = new HashMap<>();
    private final SortedMap<String, Integer> queueNodes = new TreeMap<>();

    TreeShape(String root, List<Member> members, List<FlavorResource> sortedFrs) {
        this.root = root;
        this.members = List.copyOf(members);
        this.frs = sortedFrs.toArray(new FlavorResource[0]);
        this.resourceOf = new int[frs.length];
        int resource = -1;
        for (int fr = 0; fr < frs.length; fr++) {
            resource += fr == 0 || !frs[fr].resource().equals(frs[fr - 1].resource()) ? 1 : 0;
            resourceOf[fr] = resource;
            frIds.put(frs[fr], fr);
        }
        this.resources = resource + 1;
        for (int node = 0; node < members.size(); node++) {
            if (isQueue(node)) {
                queueNodes.put(name(node), node);
            }
        }
        this.childCohorts = below(node -> !isQueue(node) && isActive(node));
        this.childQueues = below(node -> isQueue(node) && isActive(node));
        this.children = below(node -> !isQueue(node), this::isQueue);
        this.heights = new int[members.size()];
        for (int node = heights.length - 1; node >= 0; node--) {
            measure(node);
        }
    }

    /** By parent: its children of the first kind, then those of the next. */
    private int[][] below(IntPredicate... kinds) {
        List<List<Integer>> lists = new ArrayList<>(Collections.nCopies(members.size(), List.of()));
        lists.replaceAll(none -> new ArrayList<>());
        for (IntPredicate kind : kinds) {
            for (int node = 0; node < members.size(); node++) {
                if (parent(node) != Tree.NONE && kind.test(node)) {
                    lists.get(parent(node)).add(node);
                }
            }
        }
        return lists.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private void measure(int node) {
        int height = Math.min(childCohorts[node].length + childQueues[node].length, 1);
        for (int child : childCohorts[node]) {
            height = Math.max(height, heights[child] + 1);
        }
        heights[node] = height;
    }

    /** {@code cohort/NAME} or {@code queue/NAME}. */
    public String root() {
        return root;
    }

    public int nodes() {
        return members.size();
    }

    public int frs() {
        return frs.length;
    }

    public int resources() {
        return resources;
    }

    public FlavorResource fr(int fr) {
        return frs[fr];
    }

    /** {@link Tree#NONE} if the tree does not count it. */
    public int idOf(FlavorResource fr) {
        return frIds.getOrDefault(fr, Tree.NONE);
    }

    int resourceOf(int fr) {
        return resourceOf[fr];
    }

    public String name(int node) {
        return members.get(node).name();
    }

    /** {@link Tree#NONE} for the root. */
    public int parent(int node) {
        return members.get(node).parent();
    }

    /** Whether it is the other node, or stands below it. */
    public boolean isWithin(int node, int above) {
        int at = node;
        while (at != Tree.NONE && at != above) {
            at = parent(at);
        }
        return at == above;
    }

    int rootNode(int node) {
        int at = node;
        while (parent(at) != Tree.NONE) {
            at = parent(at);
        }
        return at;
    }

    public boolean isQueue(int node) {
        return members.get(node).queue() != null;
    }

    public @Nullable ClusterQueue queue(int node) {
        return members.get(node).queue();
    }

    /** Whether the ClusterQueue takes part in cycles. */
    public boolean isActive(int node) {
        return members.get(node).active();
    }

    double weight(int node) {
        return members.get(node).weight();
    }

    public int[] childCohorts(int node) {
        return childCohorts[node];
    }

    /** Cohorts, then ClusterQueues, also those that are not active. */
    public int[] children(int node) {
        return children[node];
    }

    /** Only active ones. */
    public int[] childQueues(int node) {
        return childQueues[node];
    }

    /** Distance to the furthest leaf. */
    int height(int node) {
        return heights[node];
    }

    SortedMap<String, Integer> queueNodes() {
        return Collections.unmodifiableSortedMap(queueNodes);
    }

    /** Same nodes, edges and flavor-resources; policies and activity may differ. */
    boolean hasFormOf(TreeShape other) {
        if (members.size() != other.members.size() || !Arrays.equals(frs, other.frs)) {
            return false;
        }
        for (int node = 0; node < members.size(); node++) {
            if (!name(node).equals(other.name(node))
                    || parent(node) != other.parent(node)
                    || isQueue(node) != other.isQueue(node)) {
                return false;
            }
        }
        return true;
    }
}
