package dev.landfall.core.quota.queue;

import dev.landfall.core.quota.tree.Saturating;
import dev.landfall.model.Amounts;
import dev.landfall.model.job.Gang;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.Scheduling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What quota asks of a pod set, over all copies of its gang.
 *
 * @param count pods
 * @param minCount the least number of pods that it may be admitted with
 * @param demands what all pods ask for, in the order in which flavors are sought
 * @param group pod sets of one group get the same flavors; null if it stands alone
 */
public record PodSetShape(
        String name,
        int count,
        int minCount,
        List<Demand> demands,
        Scheduling scheduling,
        @Nullable String group) {

    public static final String PODS = "pods";

    /** A resource, and how much of it {@code count} pods ask for. */
    public record Demand(String resource, long total) {}

    static List<PodSetShape> of(List<Gang> gangs) {
        List<PodSetShape> podSets = new ArrayList<>();
        for (Gang gang : gangs) {
            for (PodSet podSet : gang.podSets()) {
                podSets.add(of(podSet, gang.copies()));
            }
        }
        return List.copyOf(podSets);
    }

    private static PodSetShape of(PodSet podSet, int copies) {
        int count = Math.multiplyExact(podSet.count(), copies);
        Integer least = podSet.minCount();
        List<Demand> demands = new ArrayList<>();
        Amounts requests = podSet.requests();
        for (int i = 0; i < requests.size(); i++) {
            demands.add(new Demand(requests.name(i), Saturating.multiply(Math.max(0, requests.value(i)), count)));
        }
        demands.sort((a, b) -> ResourceOrder.compare(a.resource(), b.resource()));
        return new PodSetShape(
                podSet.name(),
                count,
                least == null || copies > 1 ? count : least,
                List.copyOf(demands),
                podSet.scheduling(),
                podSet.topology() == null ? null : podSet.topology().podSetGroupName());
    }

    /** What all its pods ask for of a resource; -1 if they do not ask for it at all. */
    public long asked(String resource) {
        for (Demand demand : demands) {
            if (demand.resource().equals(resource)) {
                return demand.total();
            }
        }
        return -1;
    }

    /** What some pod sets ask for, each resource once, in the order in which flavors are sought. */
    public static List<String> resourcesOf(List<PodSetShape> podSets, int[] members, boolean withPods) {
        Set<String> resources = new TreeSet<>(ResourceOrder::compare);
        if (withPods) {
            resources.add(PODS);
        }
        for (int member : members) {
            podSets.get(member).demands().forEach(demand -> resources.add(demand.resource()));
        }
        return List.copyOf(resources);
    }

    /** What {@code pods} of its pods ask for of a resource; of {@code pods}, themselves. */
    public long total(String resource, int pods) {
        return resource.equals(PODS) ? pods : Saturating.scale(Math.max(0, asked(resource)), count, pods);
    }

    public boolean canShrink() {
        return minCount < count;
    }
}
