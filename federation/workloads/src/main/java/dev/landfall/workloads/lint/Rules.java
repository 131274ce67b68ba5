package dev.landfall.workloads.lint;

import dev.landfall.workloads.Examination;
import dev.landfall.workloads.Workload;
import dev.landfall.workloads.manifest.KubeObject;

/** Every rule, over the objects of a manifest and over its workloads. */
public final class Rules {

    private Rules() {}

    /** Adds what the rules find to the report of the manifest. */
    public static void check(Examination seen) {
        for (KubeObject object : seen.manifest().objects()) {
            DeviceRules.check(object, seen);
            QueueRules.check(object);
            VersionRules.check(object);
        }
        for (Workload workload : seen.workloads()) {
            RayRules.check(workload);
            PodRules.check(workload);
            WorkloadRules.check(workload);
        }
    }
}
