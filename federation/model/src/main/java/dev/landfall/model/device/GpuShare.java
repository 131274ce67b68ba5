package dev.landfall.model.device;

import java.util.Set;

/**
 * Parts of GPUs that a pod asks for, as KAI's annotations or HAMi's resources say it: of each of {@code devices} different GPUs of one
 * node the same part. Other pods have the rest of these GPUs.
 *
 * @param devices of how many GPUs, ≥ 1
 * @param thousandths how much of each, 0 to 1,000; 0 if only memory is asked for
 * @param memoryMib how much of the memory of each; 0 if none is asked for. The larger of the two parts counts.
 * @see <a href="https://github.com/kai-scheduler/KAI-Scheduler/blob/main/docs/gpu-sharing/README.md">KAI: GPU sharing</a>
 * @see <a href="https://project-hami.io/docs/userguide/nvidia-device/specify-device-memory-usage">HAMi: device memory</a>
 */
public record GpuShare(int devices, int thousandths, long memoryMib) {

    /** What whole GPUs are asked for by. */
    public static final String RESOURCE = "nvidia.com/gpu";

    public static final String MEMORY = "nvidia.com/gpumem";
    public static final String MEMORY_PERCENTAGE = "nvidia.com/gpumem-percentage";
    public static final String CORES = "nvidia.com/gpucores";

    /** Names that say how large a part is. No node offers them: HAMi's scheduler reads them itself. */
    public static final Set<String> PARTS = Set.of(MEMORY, MEMORY_PERCENTAGE, CORES);

    /** What quota is charged for a pod's parts in all, where a ClusterQueue covers it, by the names that Kueue's manual gives them. */
    public static final String TOTAL_MEMORY = "nvidia.com/total-gpumem";

    public static final String TOTAL_CORES = "nvidia.com/total-gpucores";

    public static final int WHOLE = 1_000;

    /** Whether a resource stands for parts of GPUs: nodes do not offer it, and a ClusterQueue need not cover it. */
    public static boolean isPart(String resource) {
        return PARTS.contains(resource) || resource.equals(TOTAL_MEMORY) || resource.equals(TOTAL_CORES);
    }

    public GpuShare {
        if (devices < 1 || thousandths < 0 || thousandths > WHOLE || memoryMib < 0 || thousandths + memoryMib == 0) {
            throw new IllegalArgumentException(
                    "a part of " + thousandths + "/1000 and " + memoryMib + " MiB of each of " + devices
                            + " GPUs is none: give 1 GPU or more, and up to 1000/1000 or some memory");
        }
    }
}
