package dev.landfall.workloads;

import dev.landfall.workloads.gang.GangShape;
import dev.landfall.workloads.manifest.KubeObject;
import java.util.List;

/**
 * Something in a manifest that starts pods: one object, or the Pods of one group.
 *
 * @param object what the workload is called by; of a group, its first Pod
 * @param members all objects that it consists of
 * @param gangs what it starts
 */
public record Workload(KubeObject object, List<KubeObject> members, List<GangShape> gangs) {

    public Workload {
        members = List.copyOf(members);
        gangs = List.copyOf(gangs);
    }

    /** Whether it is a group of Pods, called by the group's name. */
    public boolean isPodGroup() {
        return PodGroups.groupName(object).isPresent();
    }
}
