package dev.landfall.adapters.kubernetes.view;

import dev.landfall.model.job.Reason;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why a pod does not run, or failed, in words that its owner understands. */
final class PodReasons {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Za-z]{2,60}");
    private static final Set<String> NO_IMAGE =
            Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull");
    private static final Set<String> NO_CONFIG = Set.of("CreateContainerConfigError", "CreateContainerError");

    private PodReasons() {}

    static @Nullable Reason of(Pod pod) {
        PodStatus status = pod.getStatus();
        if (status == null) {
            return null;
        }
        for (ContainerStatus container : containers(status)) {
            Reason reason = of(container);
            if (reason != null) {
                return reason;
            }
        }
        if ("Failed".equals(status.getPhase())) {
            String code = status.getReason() != null
                            && CODE.matcher(status.getReason()).matches()
                    ? status.getReason()
                    : "PodFailed";
            String message = status.getMessage();
            return new Reason(
                    code,
                    "pod " + pod.getMetadata().getName() + " failed"
                            + (message == null || message.isBlank() ? " for the reason " + code : ": " + message));
        }
        return unscheduled(status);
    }

    private static List<ContainerStatus> containers(PodStatus status) {
        List<ContainerStatus> all = new ArrayList<>();
        if (status.getInitContainerStatuses() != null) {
            all.addAll(status.getInitContainerStatuses());
        }
        if (status.getContainerStatuses() != null) {
            all.addAll(status.getContainerStatuses());
        }
        return all;
    }

    private static @Nullable Reason of(ContainerStatus container) {
        ContainerState state = container.getState();
        ContainerStateTerminated ended = state == null ? null : state.getTerminated();
        if (ended == null && container.getLastState() != null) {
            ended = container.getLastState().getTerminated();
        }
        String name = "container " + container.getName();
        if (ended != null && "OOMKilled".equals(ended.getReason())) {
            return new Reason("OutOfMemory", name + " used more memory than its limit and was killed");
        }
        ContainerStateWaiting waiting = state == null ? null : state.getWaiting();
        if (waiting != null && waiting.getReason() != null) {
            String why = waiting.getMessage() == null ? waiting.getReason() : waiting.getMessage();
            if (NO_IMAGE.contains(waiting.getReason())) {
                return new Reason(
                        "ImageCannotBePulled", "the image " + container.getImage() + " of " + name + ": " + why);
            }
            if (NO_CONFIG.contains(waiting.getReason())) {
                return new Reason("ContainerCannotStart", name + ": " + why);
            }
            if (waiting.getReason().equals("CrashLoopBackOff")) {
                return new Reason("ContainerCrashes", name + " ends again and again" + exit(ended));
            }
        }
        boolean failed = ended != null && ended.getExitCode() != null && ended.getExitCode() != 0;
        return failed ? new Reason("ContainerFailed", name + " ended" + exit(ended)) : null;
    }

    private static String exit(@Nullable ContainerStateTerminated ended) {
        return ended == null || ended.getExitCode() == null ? "" : " with exit code " + ended.getExitCode();
    }

    private static @Nullable Reason unscheduled(PodStatus status) {
        if (status.getConditions() == null) {
            return null;
        }
        for (PodCondition condition : status.getConditions()) {
            if (condition.getType().equals("PodScheduled")
                    && condition.getStatus().equals("False")) {
                String message = condition.getMessage() == null ? "no node was found" : condition.getMessage();
                return new Reason("Unschedulable", message);
            }
        }
        return null;
    }
}
