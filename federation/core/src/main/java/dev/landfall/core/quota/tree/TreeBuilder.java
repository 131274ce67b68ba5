package dev.landfall.core.quota.tree;

import dev.landfall.model.quota.FairWeight;
import dev.landfall.model.quota.QuotaObject.ClusterQueue;
import dev.landfall.model.quota.QuotaObject.Cohort;
import dev.landfall.model.quota.ResourceGroup;
import dev.landfall.model.quota.ResourceGroup.FlavorQuotas;
import dev.landfall.model.quota.ResourceGroup.ResourceQuota;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compiles cohorts and ClusterQueues into a {@link Tree}. Nodes are added parents first, siblings by name. */
public final class TreeBuilder {

    private final String root;
    private final List<TreeShape.Member> members = new ArrayList<>();
    private final List<List<ResourceGroup>> groups = new ArrayList<>();
    private final TreeSet<FlavorResource> frs = new TreeSet<>();

    /** @param root {@code cohort/NAME} or {@code queue/NAME} */
    public TreeBuilder(String root) {
        this.root = root;
    }

    /**
     * @param cohort null if only named by its children
     * @return the node
     */
    public int addCohort(String name, int parent, @Nullable Cohort cohort) {
        FairWeight weight = cohort == null ? FairWeight.ONE : cohort.fairWeight();
        members.add(new TreeShape.Member(name, parent, weight.asDouble(), null, true));
        return addGroups(cohort == null ? List.of() : cohort.resourceGroups());
    }

    /** @return the node */
    public int addQueue(ClusterQueue queue, int parent, boolean active) {
        members.add(
                new TreeShape.Member(queue.name(), parent, queue.fairWeight().asDouble(), queue, active));
        return addGroups(queue.resourceGroups());
    }

    /** Counts a flavor-resource although nobody may quote it: something is used of it. */
    public void count(FlavorResource fr) {
        frs.add(fr);
    }

    private int addGroups(List<ResourceGroup> added) {
        groups.add(added);
        for (ResourceGroup group : added) {
            for (FlavorQuotas flavor : group.flavors()) {
                flavor.resources().keySet().forEach(resource -> frs.add(new FlavorResource(flavor.flavor(), resource)));
            }
        }
        return members.size() - 1;
    }

    public Tree build() {
        TreeShape shape = new TreeShape(root, members, List.copyOf(frs));
        int cells = shape.nodes() * shape.frs();
        long[] nominal = new long[cells];
        long[] borrowing = new long[cells];
        long[] lending = new long[cells];
        Arrays.fill(borrowing, Tree.UNSET);
        Arrays.fill(lending, Tree.UNSET);
        boolean[] defined = new boolean[cells];
        for (int node = 0; node < shape.nodes(); node++) {
            for (ResourceGroup group : groups.get(node)) {
                for (FlavorQuotas flavor : group.flavors()) {
                    for (Map.Entry<String, ResourceQuota> entry :
                            flavor.resources().entrySet()) {
                        int at = node * shape.frs() + shape.idOf(new FlavorResource(flavor.flavor(), entry.getKey()));
                        ResourceQuota quota = entry.getValue();
                        nominal[at] = quota.nominal();
                        borrowing[at] = orUnset(quota.borrowingLimit());
                        lending[at] = orUnset(quota.lendingLimit());
                        defined[at] = true;
                    }
                }
            }
        }
        return new Tree(shape, nominal, borrowing, lending, defined);
    }

    private static long orUnset(@Nullable Long limit) {
        return limit == null ? Tree.UNSET : limit;
    }
}
