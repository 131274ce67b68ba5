package dev.landfall.workloads;

import dev.landfall.workloads.kind.Surroundings;
import dev.landfall.workloads.manifest.KubeObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what starts pods among the objects of a manifest. */
public final class Workloads {

    private Workloads() {}

    /** The workloads of a manifest in its order; Pods of one group are one workload, where the first of them stands. */
    public static List<Workload> of(Surroundings around) {
        List<List<KubeObject>> units = new ArrayList<>();
        Map<String, List<KubeObject>> groups = new HashMap<>();
        for (KubeObject object : around.manifest().objects()) {
            Optional<String> group = PodGroups.groupName(object);
            if (group.isEmpty()) {
                units.add(List.of(object));
                continue;
            }
            List<KubeObject> known = groups.get(group.get());
            if (known == null) {
                known = new ArrayList<>();
                groups.put(group.get(), known);
                units.add(known);
            }
            known.add(object);
        }
        List<Workload> workloads = new ArrayList<>();
        for (List<KubeObject> members : units) {
            workload(members, around).ifPresent(workloads::add);
        }
        return workloads;
    }

    private static Optional<Workload> workload(List<KubeObject> members, Surroundings around) {
        KubeObject object = members.getFirst();
        if (PodGroups.groupName(object).isPresent()) {
            return Optional.of(PodGroups.workload(members, around));
        }
        return around.reader(object).map(reader -> new Workload(object, members, reader.gangs(object, around)));
    }
}
