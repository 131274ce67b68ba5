package dev.landfall.workloads;

import dev.landfall.workloads.gang.GangShape;
import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.kind.Kinds;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.manifest.Manifest;
import dev.landfall.workloads.pod.PodTemplate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * With how many pods gangs may start by the PodGroups of a manifest: native ones, which templates name in {@code
 * schedulingGroup}, and KAI's, which they name by annotation. A group of several pod sets sets no minimum to any of them.
 */
final class GangMinimums {

    private static final String KAI_GROUP = "pod-group-name";

    private final Map<String, Integer> minimums = new HashMap<>();
    private final Map<String, Integer> podSetsOfGroup = new HashMap<>();

    GangMinimums(Manifest manifest, List<Workload> workloads) {
        for (KubeObject object : manifest.objects()) {
            if (object.kind().equals("PodGroup")) {
                List<GangShape> demanded = Kinds.demanded(object).orElse(List.of());
                if (demanded.size() == 1 && demanded.getFirst().podSets().size() == 1) {
                    minimums.put(
                            object.name(),
                            demanded.getFirst().podSets().getFirst().count());
                }
            }
        }
        for (Workload workload : workloads) {
            for (GangShape gang : workload.gangs()) {
                for (PodSetShape podSet : gang.podSets()) {
                    podSetsOfGroup.merge(groupOf(podSet.pod()), 1, Integer::sum);
                }
            }
        }
    }

    private static String groupOf(PodTemplate pod) {
        return pod.podGroupName().isEmpty() ? pod.annotations().getOrDefault(KAI_GROUP, "") : pod.podGroupName();
    }

    /** The minimum of a pod set: its own, or else its group's when that is less than all its pods. */
    @Nullable
    Integer of(PodSetShape podSet) {
        String group = groupOf(podSet.pod());
        Integer minimum = minimums.get(group);
        boolean applies = podSet.minCount() == null
                && minimum != null
                && minimum >= 1
                && minimum < podSet.count()
                && podSetsOfGroup.getOrDefault(group, 0) == 1;
        return applies ? minimum : podSet.minCount();
    }
}
