package dev.landfall.adapters.kubernetes;

import dev.landfall.adapters.kubernetes.inventory.Served;
import dev.landfall.adapters.kubernetes.view.NodeView;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.capacity.Tier;
import dev.landfall.workloads.dialect.Dialect;
import dev.landfall.workloads.dialect.GangWay;
import dev.landfall.workloads.dialect.ServedApis;
import dev.landfall.workloads.dialect.SpotTaints;
import io.fabric8.kubernetes.api.model.Node;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a member reports of itself: what its agent was told, and what its API server shows. */
final class Member {

    private Member() {}

    static ClusterAttributes attributes(MemberSettings settings, Served served, List<Node> nodes) {
        SortedMap<String, String> labels = new TreeMap<>(settings.labels());
        labels.put(Dialect.GANGS, way(settings, served).text());
        if (settings.tier() == Tier.SPOT && !labels.containsKey(Dialect.SPOT_SELECTOR)) {
            String selector = SpotTaints.selector(nodes.stream()
                            .map(node -> NodeView.of(node).facts().labels())
                            .toList())
                    .entrySet()
                    .stream()
                    .map(mark -> mark.getKey() + "=" + mark.getValue())
                    .collect(Collectors.joining(","));
            if (!selector.isEmpty()) {
                labels.put(Dialect.SPOT_SELECTOR, selector);
            }
        }
        SortedMap<String, String> versions = new TreeMap<>();
        versions.put("kubernetes", served.kubernetes());
        ServedApis.versions(served.apis())
                .forEach((group, version) -> versions.put(Dialect.API_VERSION + group, version));
        return new ClusterAttributes(
                settings.region(),
                settings.jurisdiction(),
                settings.tier(),
                settings.provider(),
                labels,
                settings.pricesPerHour(),
                versions,
                told(served.apis()),
                settings.graceSeconds());
    }

    /** Of workloads only those are listed whose pods the agent can follow. */
    private static SortedSet<String> told(SortedSet<String> apis) {
        SortedSet<String> told = new TreeSet<>(ServedApis.withTranslations(apis));
        told.removeIf(api -> ServedApis.isWorkload(api) && !Watches.isWorkload(api));
        return told;
    }

    private static GangWay way(MemberSettings settings, Served served) {
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
