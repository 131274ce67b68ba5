package dev.landfall.workloads;

import dev.landfall.model.job.TopologyRequest;
import dev.landfall.model.job.TopologyRequest.Mode;
import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.pod.Topology;
import org.jspecify.annotations.Nullable;

/**
 * The topology that JobSet's and LeaderWorkerSet's own annotations demand: each child job, or each group, in one domain.
 * That no other may be in the domain is left to their controllers on the member.
 */
final class ExclusiveTopology {

    private static final String JOB_SET = "alpha.jobset.sigs.k8s.io/exclusive-topology";
    private static final String LEADER_WORKER_SET = "leaderworkerset.sigs.k8s.io/exclusive-topology";

    private ExclusiveTopology() {}

    /** What a pod set demands: by Kueue's annotations, or else by its kind's; null if it does not matter. */
    static @Nullable TopologyRequest of(KubeObject object, PodSetShape podSet) {
        Topology topology = podSet.topology();
        TopologyRequest byKueue = topology == null ? null : topology.toModel();
        if (byKueue != null) {
            return byKueue;
        }
        String group = object.annotations().get(LEADER_WORKER_SET);
        if (group != null && object.kind().equals("LeaderWorkerSet")) {
            return new TopologyRequest(Mode.REQUIRED, group, object.name(), null, null);
        }
        String job = object.annotations()
                .getOrDefault(JOB_SET, podSet.pod().annotations().get(JOB_SET));
        Integer jobs = topology == null ? null : topology.subGroupCount();
        if (job == null || jobs == null || jobs < 1 || podSet.count() < jobs) {
            return null;
        }
        return new TopologyRequest(Mode.UNCONSTRAINED, null, null, job, podSet.count() / jobs);
    }
}
