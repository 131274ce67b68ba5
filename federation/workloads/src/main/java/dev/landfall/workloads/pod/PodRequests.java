package dev.landfall.workloads.pod;

import dev.landfall.model.Quantity;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one pod requests, as Kubernetes' scheduler and Kueue count it: containers and sidecars are summed, of the init
 * containers the largest counts, pod-level requests replace the sum, overhead comes on top, and a limit is the request
 * where none is given.
 *
 * @see <a href="https://github.com/kubernetes/component-helpers/blob/master/resource/helpers.go">PodRequests</a>
 * @see <a href="https://github.com/kubernetes-sigs/kueue/blob/main/pkg/workload/resources.go">AdjustResources</a>
 */
public final class PodRequests {

    private PodRequests() {}

    public static SortedMap<String, Quantity> of(PodTemplate pod, PodDefaults defaults) {
        SortedMap<String, Quantity> sum = new TreeMap<>();
        for (Container container : pod.containers()) {
            Resources.add(sum, effective(container, defaults));
        }
        SortedMap<String, Quantity> total = withInitContainers(sum, pod, defaults);
        applyPodLevel(total, pod);
        SortedMap<String, Quantity> overhead =
                pod.overhead().isEmpty() ? defaults.overheadOf(pod.runtimeClassName()) : pod.overhead();
        Resources.add(total, overhead);
        return total;
    }

    private static SortedMap<String, Quantity> effective(Container container, PodDefaults defaults) {
        SortedMap<String, Quantity> limits = container.limits();
        SortedMap<String, Quantity> requests = container.requests();
        if (defaults.hasContainerDefaults()) {
            limits = Resources.firstOf(limits, defaults.containerLimits());
            requests = Resources.firstOf(requests, defaults.containerRequests());
        }
        return limits.isEmpty() ? requests : Resources.firstOf(requests, limits);
    }

    private static SortedMap<String, Quantity> withInitContainers(
            SortedMap<String, Quantity> sum, PodTemplate pod, PodDefaults defaults) {
        if (pod.initContainers().isEmpty()) {
            return sum;
        }
        SortedMap<String, Quantity> sidecars = new TreeMap<>();
        SortedMap<String, Quantity> largest = new TreeMap<>();
        for (Container container : pod.initContainers()) {
            SortedMap<String, Quantity> requests = effective(container, defaults);
            if (container.sidecar()) {
                Resources.add(sum, requests);
                Resources.add(sidecars, requests);
                largest = Resources.max(largest, sidecars);
            } else {
                SortedMap<String, Quantity> during = new TreeMap<>(requests);
                Resources.add(during, sidecars);
                largest = Resources.max(largest, during);
            }
        }
        return Resources.max(sum, largest);
    }

    private static void applyPodLevel(SortedMap<String, Quantity> total, PodTemplate pod) {
        Resources.firstOf(pod.podRequests(), pod.podLimits()).forEach((name, quantity) -> {
            if (name.equals("cpu") || name.equals("memory") || name.startsWith("hugepages-")) {
                total.put(name, quantity);
            }
        });
    }
}
