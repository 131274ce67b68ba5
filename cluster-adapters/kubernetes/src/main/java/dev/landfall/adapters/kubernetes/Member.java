package dev.landfall.adapters.kubernetes;

import dev.landfall.adapters.kubernetes.inventory.Inventory;
import dev.landfall.adapters.kubernetes.inventory.Served;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.capacity.Tier;
import dev.landfall.workloads.dialect.Dialect;
import dev.landfall.workloads.dialect.GangWay;
import dev.landfall.workloads.dialect.ServedApis;
import dev.landfall.workloads.dialect.SpotTaints;
import dev.landfall.workloads.versions.KnownVersions;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What a member reports of itself: what its agent was told, and what its API server shows. */
final class Member {

    private Member() {}

    /** @param ungrouped asked for a native member alone, see {@link Dialect#ungrouped} */
    static ClusterAttributes attributes(
            MemberSettings settings,
            Served served,
            Inventory inventory,
            Supplier<SortedSet<String>> ungrouped,
            List<NodeFacts> nodes) {
        SortedMap<String, String> labels = new TreeMap<>(settings.labels());
        GangWay way = way(settings, served);
        labels.put(Dialect.GANGS, way.text());
        String kinds = way == GangWay.NATIVE ? String.join(",", ungrouped.get()) : "";
        if (!kinds.isEmpty()) {
            labels.put(Dialect.UNGROUPED, kinds);
        }
        if (settings.tier() == Tier.SPOT && !labels.containsKey(Dialect.SPOT_SELECTOR)) {
            String selector = SpotTaints.selector(
                            nodes.stream().map(NodeFacts::labels).toList())
                    .entrySet()
                    .stream()
                    .map(mark -> mark.getKey() + "=" + mark.getValue())
                    .collect(Collectors.joining(","));
            if (!selector.isEmpty()) {
                labels.put(Dialect.SPOT_SELECTOR, selector);
            }
        }
        return new ClusterAttributes(
                settings.region(),
                settings.jurisdiction(),
                settings.tier(),
                settings.provider(),
                labels,
                settings.pricesPerHour(),
                versions(served, inventory),
                told(served.apis()),
                settings.graceSeconds(),
                KnownVersions.published().judge(versions(served, inventory), way),
                inventory.conformance());
    }

    /** The same member after its controllers were looked at again; how it is spoken to stays as it is. */
    static ClusterAttributes anew(ClusterAttributes before, Served served, Inventory inventory) {
        GangWay way =
                GangWay.of(before.labels().getOrDefault(Dialect.GANGS, "")).orElse(GangWay.PLAIN);
        SortedMap<String, String> versions = versions(served, inventory);
        return before.with(versions, KnownVersions.published().judge(versions, way), inventory.conformance());
    }

    private static SortedMap<String, String> versions(Served served, Inventory inventory) {
        SortedMap<String, String> versions = new TreeMap<>(inventory.versions());
        versions.put("kubernetes", served.kubernetes());
        ServedApis.versions(served.apis())
                .forEach((group, version) -> versions.put(Dialect.API_VERSION + group, version));
        return versions;
    }

    /** Of workloads only those are listed whose pods the agent can follow. */
    private static SortedSet<String> told(SortedSet<String> apis) {
        SortedSet<String> told = new TreeSet<>(ServedApis.withTranslations(apis));
        told.removeIf(api -> ServedApis.isWorkload(api) && !Watches.isWorkload(api));
        return told;
    }

    static GangWay way(MemberSettings settings, Served served) {
        if (settings.gangs() != null) {
            return settings.gangs();
        }
        boolean kueue =
                served.has("kueue.x-k8s.io/v1beta1 ClusterQueue") || served.has("kueue.x-k8s.io/v1beta2 ClusterQueue");
        if (kueue && settings.labels().containsKey(Dialect.QUEUE)) {
            return GangWay.KUEUE;
        }
        boolean gangs = served.apis().stream()
                .anyMatch(api -> api.startsWith("scheduling.k8s.io/") && api.endsWith(" PodGroup"));
        return gangs ? GangWay.NATIVE : GangWay.PLAIN;
    }
}
