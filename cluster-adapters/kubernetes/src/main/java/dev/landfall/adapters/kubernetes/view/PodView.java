package dev.landfall.adapters.kubernetes.view;

import dev.landfall.model.Amounts;
import dev.landfall.model.JobId;
import dev.landfall.model.job.Reason;
import dev.landfall.workloads.dialect.Identity;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pod.
 *
 * @param job whose it is; null for a pod that Landfall did not place
 * @param node on which it is bound; empty while it is not
 * @param requests what its node's scheduler counts for it, {@code pods} included
 * @param ended whether all its containers have ended for good
 * @param reason what keeps it from running, or made it fail; null if nothing does
 */
public record PodView(
        String uid,
        @Nullable JobId job,
        int attempt,
        String node,
        Amounts requests,
        boolean running,
        boolean ended,
        @Nullable Reason reason) {

    public static PodView of(Pod pod) {
        Map<String, String> labels = pod.getMetadata().getLabels();
        String job = labels == null ? null : labels.get(Identity.JOB);
        JobId id = job != null && JobId.isJobId(job) ? new JobId(job) : null;
        String node = pod.getSpec() == null || pod.getSpec().getNodeName() == null
                ? ""
                : pod.getSpec().getNodeName();
        String phase = pod.getStatus() == null || pod.getStatus().getPhase() == null
                ? "Pending"
                : pod.getStatus().getPhase();
        return new PodView(
                pod.getMetadata().getUid(),
                id,
                id == null || labels == null ? 0 : attempt(labels.get(Identity.ATTEMPT)),
                node,
                pod.getSpec() == null ? Amounts.NONE : requests(pod.getSpec()),
                phase.equals("Running"),
                phase.equals("Succeeded") || phase.equals("Failed"),
                PodReasons.of(pod));
    }

    private static int attempt(@Nullable String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    /** Whether it takes room on a node. */
    public boolean isBound() {
        return !node.isEmpty() && !ended;
    }

    /**
     * As the scheduler counts: the greater of what all containers and sidecars want together and what any init container wants beside the
     * sidecars before it; and overhead. A request for the pod as a whole replaces its containers'.
     *
     * @see <a href="https://github.com/kubernetes/component-helpers/blob/master/resource/helpers.go">component-helpers</a>
     */
    private static Amounts requests(PodSpec spec) {
        Amounts running = Amounts.NONE;
        for (Container container : spec.getContainers()) {
            running = running.plus(requests(container.getResources()));
        }
        Amounts sidecars = Amounts.NONE;
        Amounts starting = Amounts.NONE;
        for (Container container : nonNull(spec.getInitContainers())) {
            Amounts wants = requests(container.getResources());
            if ("Always".equals(container.getRestartPolicy())) {
                sidecars = sidecars.plus(wants);
                starting = starting.max(sidecars);
            } else {
                starting = starting.max(sidecars.plus(wants));
            }
        }
        Amounts total = running.plus(sidecars).max(starting);
        Amounts whole = requests(spec.getResources());
        for (int i = 0; i < whole.size(); i++) {
            total = total.with(whole.name(i), whole.value(i));
        }
        return total.plus(Quantities.amounts(spec.getOverhead())).with("pods", 1);
    }

    private static List<Container> nonNull(@Nullable List<Container> containers) {
        return containers == null ? List.of() : containers;
    }

    private static Amounts requests(@Nullable ResourceRequirements resources) {
        return resources == null ? Amounts.NONE : Quantities.amounts(resources.getRequests());
    }
}
