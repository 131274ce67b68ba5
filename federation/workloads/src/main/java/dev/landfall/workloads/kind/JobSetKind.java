package dev.landfall.workloads.kind;

import dev.landfall.workloads.gang.Counts;
import dev.landfall.workloads.gang.GangShape;
import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.manifest.Fields;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.pod.PodTemplate;
import dev.landfall.workloads.pod.Topology.Numbering;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code jobset.x-k8s.io/v1alpha2 JobSet}: one gang of all its replicated jobs. Jobs that depend on others start later than
 * the gang.
 *
 * @see <a href="https://github.com/kubernetes-sigs/kueue/blob/main/pkg/controller/jobs/jobset/jobset_controller.go">Kueue</a>
 */
final class JobSetKind {

    static final String JOB_INDEX = "jobset.sigs.k8s.io/job-index";

    private JobSetKind() {}

    static List<GangShape> gangs(KubeObject jobSet, Surroundings around) {
        List<PodSetShape> podSets = new ArrayList<>();
        for (Fields job : jobSet.spec().list("replicatedJobs")) {
            int replicas = job.count("replicas", 1);
            Fields jobSpec = job.at("template").at("spec");
            int pods = Counts.product(job, replicas, JobKind.pods(jobSpec));
            PodTemplate pod = PodTemplate.read(jobSpec.at("template"));
            podSets.add(podSet(job, replicas, pods, pod));
        }
        return GangShape.whole(podSets);
    }

    static PodSetShape podSet(Fields replicatedJob, int replicas, int pods, PodTemplate pod) {
        PodSetShape podSet = PodSetShape.of(
                replicatedJob.text("name", "").toLowerCase(Locale.ROOT),
                pods,
                pod,
                new Numbering(JobKind.COMPLETION_INDEX, JOB_INDEX, replicas));
        return replicatedJob.list("dependsOn").isEmpty() ? podSet : podSet.notWaitedFor();
    }
}
