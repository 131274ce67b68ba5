package dev.landfall.workloads.kind;

import dev.landfall.cel.CelCompileException;
import dev.landfall.workloads.document.MapNode;
import dev.landfall.workloads.kind.MappedKind.MappedGang;
import dev.landfall.workloads.kind.MappedKind.MappedPodSet;
import dev.landfall.workloads.manifest.Fields;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.manifest.Manifest;
import dev.landfall.workloads.pod.Topology.Numbering;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads WorkloadMappings, the small files that describe kinds which have pod templates and which Landfall does not know:
 *
 * <pre>{@code
 * apiVersion: landfall.dev/v1alpha1
 * kind: WorkloadMapping
 * metadata: {name: trainings}
 * spec:
 *   group: example.com
 *   kind: Training
 *   podSets:                         # one gang; or gangs: [{name, copies, podSets}] for independent ones
 *     - name: chief                  # a pod set of a fixed name
 *       template: spec.chief         # path of its pod template
 *       count: 1                     # a number, {path, default} or {cel}
 *     - forEach: spec.groups         # a pod set for each element of a list
 *       name: groupName              # the field that names it
 *       template: template           # paths begin at the element
 *       count: {cel: "each.replicas * object.spec.hosts"}
 * }</pre>
 */
public final class Mappings {

    public static final String GROUP = "landfall.dev";
    public static final String KIND = "WorkloadMapping";

    private Mappings() {}

    /** The readers that the mappings among some objects describe, by {@code group/Kind}, the first of each; errors go into their report. */
    public static SortedMap<String, KindReader> read(List<KubeObject> objects) {
        SortedMap<String, KindReader> kinds = new TreeMap<>();
        for (KubeObject object : objects) {
            if (object.is(GROUP, KIND)) {
                Fields spec = object.spec();
                kinds.putIfAbsent(spec.text("group", "") + "/" + spec.text("kind", ""), new MappedKind(gangs(object)));
                if (!spec.has("kind")) {
                    broken(spec, "kind", "is missing", "name the kind that the mapping is for");
                }
            }
        }
        return Collections.unmodifiableSortedMap(kinds);
    }

    /** Convenience for a file of mappings: its readers, or an empty map when its report has errors. */
    public static SortedMap<String, KindReader> read(Manifest manifest) {
        SortedMap<String, KindReader> kinds = read(manifest.objects());
        return manifest.report().hasErrors() ? Collections.emptySortedMap() : kinds;
    }

    private static List<MappedGang> gangs(KubeObject mapping) {
        Fields spec = mapping.spec();
        List<MappedGang> gangs = new ArrayList<>();
        if (spec.has("podSets")) {
            gangs.add(new MappedGang("main", new MappedCount.Fixed(1), podSets(spec)));
        }
        for (Fields gang : spec.list("gangs")) {
            MappedCount copies = gang.has("copies") ? count(gang, "copies") : new MappedCount.Fixed(1);
            gangs.add(new MappedGang(gang.text("name", "main"), copies, podSets(gang)));
        }
        if (gangs.isEmpty()) {
            broken(spec, "podSets", "is missing, and so is gangs", "describe at least one pod set");
        }
        return gangs;
    }

    private static List<MappedPodSet> podSets(Fields holder) {
        List<MappedPodSet> podSets = new ArrayList<>();
        for (Fields podSet : holder.list("podSets")) {
            for (String field : List.of("name", "template")) {
                if (!podSet.has(field)) {
                    broken(podSet, field, "is missing", "give each pod set a name and the path of its template");
                }
            }
            podSets.add(new MappedPodSet(
                    podSet.text("name", ""),
                    podSet.text("forEach"),
                    podSet.text("template", ""),
                    podSet.truth("optional", false),
                    podSet.has("count") ? count(podSet, "count") : new MappedCount.Fixed(1),
                    podSet.truth("startsWithGang", true),
                    new Numbering(podSet.text("podIndexLabel"), null, null)));
        }
        return podSets;
    }

    private static MappedCount count(Fields holder, String field) {
        if (!(holder.node(field) instanceof MapNode)) {
            return new MappedCount.Fixed(holder.count(field, 1));
        }
        Fields count = holder.at(field);
        if (count.has("cel")) {
            try {
                return MappedCount.Expression.compile(count.text("cel", ""));
            } catch (CelCompileException e) {
                broken(count, "cel", "is no expression: " + e.getMessage(), "write CEL over object and each");
                return new MappedCount.Fixed(0);
            }
        }
        if (!count.has("path")) {
            broken(count, "path", "is missing, and so is cel", "write a number, {path, default} or {cel}");
        }
        return new MappedCount.AtPath(count.text("path", "none"), count.count("default", 1));
    }

    private static void broken(Fields holder, String field, String problem, String mend) {
        holder.report()
                .error(
                        "mapping.form",
                        holder.path(field),
                        holder.has(field) ? holder.node(field) : holder.map(),
                        problem,
                        mend);
    }
}
