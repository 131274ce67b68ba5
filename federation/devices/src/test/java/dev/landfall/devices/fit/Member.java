package dev.landfall.devices.fit;

import dev.landfall.model.Amounts;
import dev.landfall.model.ClusterName;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.device.ClaimSpec;
import dev.landfall.model.device.ClaimUse;
import dev.landfall.model.device.GpuShare;
import dev.landfall.model.entity.ClusterDevices;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.Scheduling;
import dev.landfall.model.seam.DeviceFit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** A member with GPU nodes, for tests. */
final class Member {
    static final ClusterName CLUSTER = new ClusterName("west");

    private final DeviceFit.Devices devices = new MemberDeviceFit().devices();

    Member() {
        object(
                "DeviceClass",
                "gpu.nvidia.com",
                "{'metadata':{'name':'gpu.nvidia.com'},'spec':{'extendedResourceName':'nvidia.com/gpu','selectors':["
                        + "{'cel':{'expression':'device.driver == \\'gpu.nvidia.com\\''}}]}}");
    }

    Member node(String name, int gpus) {
        return node(name, gpus, "");
    }

    /** @param taint JSON of a device taint, or empty */
    Member node(String name, int gpus, String taint) {
        List<String> devices = new ArrayList<>();
        for (int i = 0; i < gpus; i++) {
            devices.add("{'name':'gpu-" + i + "','attributes':{'productName':{'string':'NVIDIA H100 80GB HBM3'},"
                    + "'uuid':{'string':'GPU-" + name + i + "'},'clique':{'string':'" + i / 4 + "'}},"
                    + "'capacity':{'memory':{'value':'81559Mi'}}"
                    + (taint.isEmpty() ? "" : ",'taints':[" + taint + "]") + "}");
        }
        facts(name, Amounts.NONE, Amounts.NONE);
        return object(
                "ResourceSlice",
                name,
                "{'metadata':{'name':'" + name + "'},'spec':{'driver':'gpu.nvidia.com','nodeName':'" + name
                        + "','pool':{'name':'" + name + "','generation':1,'resourceSliceCount':1},'devices':["
                        + String.join(",", devices) + "]}}");
    }

    Member object(String kind, String name, String json) {
        devices.put(new ClusterDevices(
                CLUSTER,
                kind,
                name,
                json.replace("\\'", "\u0001").replace('\'', '"').replace('\u0001', '\'')));
        return this;
    }

    Member without(String kind, String name) {
        devices.remove(new ClusterDevices(CLUSTER, kind, name, "{}"));
        return this;
    }

    /** A node that offers GPUs by name alone, each of so much memory. */
    Member plain(String name, int gpus, String memoryMib) {
        TreeMap<String, String> labels = new TreeMap<>();
        if (!memoryMib.isEmpty()) {
            labels.put("nvidia.com/gpu.memory", memoryMib);
        }
        devices.put(new NodeFacts(name, labels, List.of(), Amounts.of("nvidia.com/gpu", gpus), Amounts.NONE, true));
        return this;
    }

    /** Pods that share GPUs. */
    static PodSet parts(GpuShare... shares) {
        return new PodSet(
                "workers",
                99,
                null,
                true,
                Amounts.of("nvidia.com/gpu", 1),
                Scheduling.ANYWHERE,
                null,
                List.of(),
                List.of(shares));
    }

    Member facts(String name, Amounts allocatable, Amounts usedByOthers) {
        devices.put(new NodeFacts(name, new TreeMap<>(), List.of(), allocatable, usedByOthers, true));
        return this;
    }

    DeviceFit.Devices devices() {
        return devices;
    }

    DeviceFit.Allocations allocations() {
        return devices.allocations();
    }

    static PodSet pods(ClaimUse... claims) {
        return pods(Amounts.of("cpu", 1), claims);
    }

    static PodSet pods(Amounts requests, ClaimUse... claims) {
        return new PodSet("workers", 99, null, true, requests, Scheduling.ANYWHERE, null, Arrays.asList(claims));
    }

    /** A claim of each pod for so many GPUs that satisfy the selectors. */
    static ClaimUse gpus(long count, String... selectors) {
        return new ClaimUse("gpus", null, spec(count, List.of(), selectors));
    }

    static ClaimUse shared(String name, long count) {
        return new ClaimUse("shared", name, spec(count, List.of()));
    }

    static ClaimSpec spec(long count, List<ClaimSpec.Constraint> constraints, String... selectors) {
        ClaimSpec.Exact exact = new ClaimSpec.Exact(
                "gpu.nvidia.com", Arrays.asList(selectors), "ExactCount", count, false, List.of(), new TreeMap<>());
        return new ClaimSpec(List.of(new ClaimSpec.Request("gpu", exact, List.of())), constraints);
    }
}
