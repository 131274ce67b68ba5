package dev.landfall.workloads.kind;

import dev.landfall.workloads.gang.GangShape;
import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.manifest.Fields;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.pod.PodTemplate;
import dev.landfall.workloads.pod.Topology.Numbering;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code batch/v1 Job}, and the Job that each run of a CronJob makes.
 *
 * @see <a href="https://github.com/kubernetes-sigs/kueue/blob/main/pkg/controller/jobs/job/job_controller.go">Kueue</a>
 */
final class JobKind {

    static final String COMPLETION_INDEX = "batch.kubernetes.io/job-completion-index";
    private static final String MIN_PARALLELISM = "kueue.x-k8s.io/job-min-parallelism";

    private JobKind() {}

    static List<GangShape> gangs(KubeObject job, Surroundings around) {
        return gangs(job.spec(), minParallelism(job.annotations().get(MIN_PARALLELISM)));
    }

    static List<GangShape> cronGangs(KubeObject cronJob, Surroundings around) {
        cronJob.fields()
                .report()
                .error(
                        "cronJob.refused",
                        cronJob.toString(),
                        cronJob.fields().place("kind"),
                        "makes jobs by the clock of one cluster, and Landfall places each job on its own",
                        "submit a Job with the spec of jobTemplate, from whatever keeps your schedule");
        Fields template = cronJob.spec().at("jobTemplate");
        String minimum = template.at("metadata").strings("annotations").get(MIN_PARALLELISM);
        return gangs(template.at("spec"), minParallelism(minimum));
    }

    private static List<GangShape> gangs(Fields spec, @Nullable Integer minCount) {
        PodTemplate pod = PodTemplate.read(spec.at("template"));
        PodSetShape podSet = PodSetShape.of("main", pods(spec), pod, Numbering.by(COMPLETION_INDEX));
        return GangShape.whole(List.of(podSet.withMinCount(minCount)));
    }

    /** Pods of a Job that run at once. */
    static int pods(Fields spec) {
        int parallelism = spec.count("parallelism", 1);
        return Math.min(parallelism, spec.count("completions", parallelism));
    }

    /** As Kueue reads it: what is no number is no minimum. */
    private static @Nullable Integer minParallelism(@Nullable String annotation) {
        try {
            return annotation == null ? null : Integer.valueOf(annotation);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
