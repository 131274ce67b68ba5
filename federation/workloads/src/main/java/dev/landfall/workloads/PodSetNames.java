package dev.landfall.workloads;

import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.manifest.KubeObject;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What a job calls the pod sets of its workloads: as the workload does, behind its name when there are several; a name that is taken gets
 * a number. Whoever reads a manifest and whoever writes it anew have the same names from here.
 */
public final class PodSetNames {

    private final IdentityHashMap<Workload, List<String>> names = new IdentityHashMap<>();
    private final boolean prefixed;

    /** @param workloads all of the job, in the manifest's order */
    public PodSetNames(List<Workload> workloads) {
        this.prefixed = workloads.size() > 1;
        Set<String> taken = new HashSet<>();
        for (Workload workload : workloads) {
            List<String> own = new ArrayList<>();
            shapes(workload).forEach(shape -> own.add(unique(prefix(workload) + shape, taken)));
            names.put(workload, List.copyOf(own));
        }
    }

    /** What stands before the names of a workload's gangs and pod sets. */
    String prefix(Workload workload) {
        return prefixed ? Queues.name(workload) + "-" : "";
    }

    /** Of all pod sets of a workload, in the order of its gangs. */
    List<String> of(Workload workload) {
        return names.getOrDefault(workload, List.of());
    }

    /**
     * Of the pods that one member of a workload describes.
     *
     * @param slots what its kind calls them, in the member's order
     * @return as many, in the same order
     */
    public List<String> of(Workload workload, KubeObject member, List<String> slots) {
        List<String> shapes = shapes(workload);
        List<String> own = of(workload);
        BitSet used = new BitSet();
        List<String> found = new ArrayList<>();
        for (String slot : slots) {
            String shape = workload.isPodGroup() ? PodGroups.role(member) : slot;
            int at = 0;
            while (at < shapes.size() && (used.get(at) || !shapes.get(at).equals(shape))) {
                at++;
            }
            if (at < shapes.size()) {
                used.set(at);
                found.add(own.get(at));
            } else {
                found.add(own.size() == 1 ? own.getFirst() : prefix(workload) + slot);
            }
        }
        return found;
    }

    private static List<String> shapes(Workload workload) {
        return workload.gangs().stream()
                .flatMap(gang -> gang.podSets().stream())
                .map(PodSetShape::name)
                .toList();
    }

    /** The name, or with a number behind it one that is not taken; it is taken from then on. */
    static String unique(String name, Set<String> taken) {
        String candidate = name;
        for (int i = 2; !taken.add(candidate); i++) {
            candidate = name + "-" + i;
        }
        return candidate;
    }
}
