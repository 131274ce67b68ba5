package dev.landfall.workloads;

import dev.landfall.model.Quantity;
import dev.landfall.model.device.GpuShare;
import dev.landfall.workloads.pod.Container;
import dev.landfall.workloads.pod.PodTemplate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pods that share GPUs: by KAI's annotations {@code gpu-fraction} and {@code gpu-memory}, or by HAMi's resources {@code
 * nvidia.com/gpumem}, {@code gpumem-percentage} and {@code gpucores}, which say what part of each of its {@code nvidia.com/gpu} a
 * container has. Which pods share which GPU is the member's decision in the end.
 */
final class GpuFractions {

    private static final String FRACTION = "gpu-fraction";
    private static final String MEMORY = "gpu-memory";
    private static final String DEVICES = "gpu-fraction-num-devices";

    private final List<GpuShare> shares = new ArrayList<>();
    /** What HAMi's resources ask for in all: MiB, and percent of cores. */
    private long totalMemory;

    private long totalCores;

    private GpuFractions() {}

    /** Absent if the pod shares no GPU. What is no part of one is an error in the report. */
    static Optional<GpuFractions> of(PodTemplate pod) {
        GpuFractions fractions = new GpuFractions();
        boolean whole = containers(pod).anyMatch(container -> asked(container, GpuShare.RESOURCE) != null);
        if (isByAnnotation(pod) && !whole) {
            fractions.addByAnnotation(pod);
        } else if (containers(pod).anyMatch(GpuFractions::isByResource)) {
            containers(pod).forEach(container -> fractions.addByResource(pod, container));
        }
        return fractions.shares.isEmpty() ? Optional.empty() : Optional.of(fractions);
    }

    List<GpuShare> shares() {
        return shares;
    }

    /**
     * Charges every GPU that a pod has a part of. HAMi's resources are charged in all, as Kueue's manual has them transformed.
     *
     * @param amounts what the pod requests
     */
    void charge(SortedMap<String, Long> amounts) {
        amounts.putIfAbsent(
                GpuShare.RESOURCE, shares.stream().mapToLong(GpuShare::devices).sum());
        if (amounts.keySet().removeAll(GpuShare.PARTS)) {
            amounts.put(GpuShare.TOTAL_MEMORY, totalMemory);
            amounts.put(GpuShare.TOTAL_CORES, totalCores);
        }
    }

    private static Stream<Container> containers(PodTemplate pod) {
        return Stream.concat(
                pod.containers().stream(), pod.initContainers().stream().filter(Container::sidecar));
    }

    private static boolean isByAnnotation(PodTemplate pod) {
        return pod.annotations().containsKey(FRACTION) || pod.annotations().containsKey(MEMORY);
    }

    private void addByAnnotation(PodTemplate pod) {
        String fraction = pod.annotations().get(FRACTION);
        BigDecimal thousandths = fraction == null
                ? BigDecimal.ZERO
                : number(fraction).movePointRight(3).setScale(0, RoundingMode.CEILING);
        BigDecimal memory = fraction == null ? number(pod.annotations().getOrDefault(MEMORY, "")) : BigDecimal.ZERO;
        BigDecimal devices = number(pod.annotations().getOrDefault(DEVICES, "1"));
        String annotation = fraction == null ? MEMORY : FRACTION;
        add(pod, annotation, devices, thousandths, memory);
    }

    private static boolean isByResource(Container container) {
        return GpuShare.PARTS.stream().anyMatch(name -> asked(container, name) != null);
    }

    private void addByResource(PodTemplate pod, Container container) {
        Quantity devices = asked(container, GpuShare.RESOURCE);
        if (devices == null && !isByResource(container)) {
            return;
        }
        Quantity memory = asked(container, GpuShare.MEMORY);
        Quantity percentage = asked(container, GpuShare.MEMORY_PERCENTAGE);
        Quantity cores = asked(container, GpuShare.CORES);
        // Without a word on memory HAMi gives all of it.
        long percent = percentage != null ? percentage.units() : memory != null ? 0 : 100;
        long ofCores = cores == null ? 0 : cores.units();
        long mib = percentage != null || memory == null ? 0 : memory.units();
        BigDecimal count = BigDecimal.valueOf(devices == null ? 1 : devices.units());
        add(
                pod,
                GpuShare.RESOURCE,
                count,
                BigDecimal.valueOf(Math.max(percent, ofCores)).movePointRight(1),
                BigDecimal.valueOf(mib));
        if (!shares.isEmpty()) {
            long gpus = shares.getLast().devices();
            totalMemory += gpus * mib;
            totalCores += gpus * ofCores;
        }
    }

    private static @Nullable Quantity asked(Container container, String resource) {
        Quantity request = container.requests().get(resource);
        return request == null ? container.limits().get(resource) : request;
    }

    private void add(PodTemplate pod, String name, BigDecimal devices, BigDecimal thousandths, BigDecimal memoryMib) {
        boolean possible = isBetween(devices, 1, Integer.MAX_VALUE)
                && isBetween(thousandths, 0, GpuShare.WHOLE)
                && isBetween(memoryMib, 0, Integer.MAX_VALUE)
                && thousandths.add(memoryMib).signum() > 0;
        if (!possible) {
            pod.spec()
                    .report()
                    .error(
                            "gpu.part",
                            pod.spec().path(),
                            pod.spec().map(),
                            "shares GPUs, and what " + name + " says is no part of a GPU",
                            "write a gpu-fraction above 0 and up to 1, a memory in MiB, or percentages up to 100");
            return;
        }
        shares.add(new GpuShare(
                devices.intValue(),
                thousandths.intValue(),
                memoryMib.setScale(0, RoundingMode.CEILING).longValue()));
    }

    private static boolean isBetween(BigDecimal number, long least, long most) {
        return number.compareTo(BigDecimal.valueOf(least)) >= 0 && number.compareTo(BigDecimal.valueOf(most)) <= 0;
    }

    /** -1 for what is no number. Without exponents: they would cost what they say. */
    private static BigDecimal number(String text) {
        return text.matches("[0-9]{1,10}(\\.[0-9]{0,20})?|\\.[0-9]{1,20}")
                ? new BigDecimal(text)
                : BigDecimal.ONE.negate();
    }
}
