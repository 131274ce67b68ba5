package dev.landfall.workloads;

import dev.landfall.model.Quantity;
import dev.landfall.workloads.pod.Container;
import dev.landfall.workloads.pod.PodTemplate;
import java.util.Optional;

/**
 * Pods that share GPUs by KAI's annotations ({@code gpu-fraction}, {@code gpu-memory}). Which pods share which GPU is the
 * member's decision; here a pod is charged every GPU that it has a part of, so that no member gets more than it has.
 */
final class GpuFractions {

    static final String RESOURCE = "nvidia.com/gpu";
    private static final String FRACTION = "gpu-fraction";
    private static final String MEMORY = "gpu-memory";
    private static final String DEVICES = "gpu-fraction-num-devices";

    private GpuFractions() {}

    static boolean isFraction(PodTemplate pod) {
        return pod.annotations().containsKey(FRACTION) || pod.annotations().containsKey(MEMORY);
    }

    /** GPUs to charge for one pod; absent when it asks for no fraction, or for whole GPUs as well. */
    static Optional<Long> wholeGpus(PodTemplate pod) {
        if (!isFraction(pod) || pod.containers().stream().anyMatch(GpuFractions::asksForGpus)) {
            return Optional.empty();
        }
        long devices = Quantity.tryParse(pod.annotations().getOrDefault(DEVICES, "1"))
                .map(Quantity::units)
                .orElse(1L);
        return Optional.of(Math.max(devices, 1));
    }

    private static boolean asksForGpus(Container container) {
        return container.requests().containsKey(RESOURCE) || container.limits().containsKey(RESOURCE);
    }
}
