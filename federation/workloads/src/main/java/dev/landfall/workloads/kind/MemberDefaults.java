package dev.landfall.workloads.kind;

import dev.landfall.model.Quantity;
import dev.landfall.workloads.manifest.Fields;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.pod.PodDefaults;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What LimitRanges and RuntimeClasses add to pods that do not say otherwise; of several the first counts, as in Kueue. */
final class MemberDefaults {

    private MemberDefaults() {}

    static PodDefaults among(List<KubeObject> objects) {
        TreeMap<String, Quantity> limits = new TreeMap<>();
        TreeMap<String, Quantity> requests = new TreeMap<>();
        SortedMap<String, SortedMap<String, Quantity>> overheads = new TreeMap<>();
        for (KubeObject object : objects) {
            if (object.is("", "LimitRange")) {
                for (Fields limit : object.spec().list("limits")) {
                    if (limit.text("type", "").equals("Container")) {
                        limit.quantities("default").forEach(limits::putIfAbsent);
                        limit.quantities("defaultRequest").forEach(requests::putIfAbsent);
                    }
                }
            } else if (object.is("node.k8s.io", "RuntimeClass")) {
                SortedMap<String, Quantity> fixed =
                        object.fields().at("overhead").quantities("podFixed");
                overheads.putIfAbsent(object.name(), fixed);
            }
        }
        return new PodDefaults(limits, requests, overheads);
    }
}
