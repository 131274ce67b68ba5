package dev.landfall.model.device;

import dev.landfall.model.capacity.NodeFacts;

/**
 * The GPUs of a node as pods ask for them by name, without DRA. NVIDIA's GPU feature discovery says in labels how many there are and
 * how much memory each has; where a device plugin offers each several times (time slicing, HAMi), more units than GPUs are allocatable.
 *
 * @param devices GPUs
 * @param unitsEach of {@code nvidia.com/gpu} that one GPU is; 0 if there is none
 * @param memoryMib of each; 0 if it is not known
 * @see <a href="https://github.com/NVIDIA/k8s-device-plugin/blob/main/docs/gpu-feature-discovery/README.md">GPU feature discovery</a>
 */
public record NodeGpus(long devices, long unitsEach, long memoryMib) {

    private static final String COUNT = "nvidia.com/gpu.count";
    private static final String MEMORY = "nvidia.com/gpu.memory";

    public static NodeGpus of(NodeFacts node) {
        long units = node.allocatable().get(GpuShare.RESOURCE);
        long count = number(node, COUNT);
        long devices = count > 0 && count < units ? count : units;
        return new NodeGpus(devices, devices == 0 ? 0 : units / devices, number(node, MEMORY));
    }

    /** 0 for what is no number. */
    private static long number(NodeFacts node, String label) {
        String text = node.labels().getOrDefault(label, "");
        return text.matches("[0-9]{1,12}") ? Long.parseLong(text) : 0;
    }

    /** The part of one GPU that a pod takes here, in thousandths, rounded up; all of it where the memory of one is not known. */
    public long thousandths(GpuShare share) {
        if (share.memoryMib() == 0) {
            return share.thousandths();
        }
        long byMemory = memoryMib == 0
                ? GpuShare.WHOLE
                : Math.ceilDiv(
                        Math.min(share.memoryMib(), Long.MAX_VALUE / GpuShare.WHOLE) * GpuShare.WHOLE, memoryMib);
        return Math.max(share.thousandths(), byMemory);
    }
}
