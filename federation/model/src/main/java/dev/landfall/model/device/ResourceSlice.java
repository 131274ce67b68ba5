package dev.landfall.model.device;

import java.util.List;

/**
 * A part of a pool of devices, as a driver publishes it.
 *
 * @param name the object's name
 * @param pool which part of which pool this is
 * @param placement on which nodes its devices can be used
 * @param perDeviceNodeSelection whether each device says that for itself
 * @param devices none when there are shared counters
 * @param sharedCounters what the pool's devices share
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/resource-slice-v1/">ResourceSlice v1</a>
 */
public record ResourceSlice(
        String name,
        String driver,
        Pool pool,
        Device.NodeAccess placement,
        boolean perDeviceNodeSelection,
        List<Device> devices,
        List<Device.CounterSet> sharedCounters) {

    public ResourceSlice {
        devices = List.copyOf(devices);
        sharedCounters = List.copyOf(sharedCounters);
    }

    /**
     * @param generation of all slices of a pool only those of the highest count
     * @param sliceCount how many slices of this generation there are once all are published
     */
    public record Pool(String name, long generation, long sliceCount) {}
}
