package dev.landfall.devices.fit;

import dev.landfall.model.ClusterName;
import dev.landfall.model.device.ClaimSpec;
import dev.landfall.model.device.ClaimUse;
import dev.landfall.model.entity.ClusterDevices;
import dev.landfall.model.seam.DeviceFit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A member with GPU nodes, for tests. */
final class Member {
    static final ClusterName CLUSTER = new ClusterName("west");

    private final List<ClusterDevices> objects = new ArrayList<>();
    private final SortedMap<String, SortedMap<String, String>> nodes = new TreeMap<>();

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
        nodes.put(name, new TreeMap<>());
        return object(
                "ResourceSlice",
                name,
                "{'metadata':{'name':'" + name + "'},'spec':{'driver':'gpu.nvidia.com','nodeName':'" + name
                        + "','pool':{'name':'" + name + "','generation':1,'resourceSliceCount':1},'devices':["
                        + String.join(",", devices) + "]}}");
    }

    Member object(String kind, String name, String json) {
        objects.add(new ClusterDevices(
                CLUSTER,
                kind,
                name,
                json.replace("\\'", "\u0001").replace('\'', '"').replace('\u0001', '\'')));
        return this;
    }

    DeviceFit.Inventory inventory() {
        return new MemberDeviceFit().inventory(objects, nodes);
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
