package dev.landfall.core.history;

import dev.landfall.model.Amounts;
import dev.landfall.model.device.ClaimSpec;
import dev.landfall.model.device.ClaimUse;
import dev.landfall.model.entity.Job;
import dev.landfall.model.input.Input.DevicesReported.DeviceObject;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.Scheduling;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Devices of the small federation: nodes 0 and 1 offer their GPUs by name and by claim, node 2 by name alone, node 3 by claim
 * alone.
 */
final class DeviceWorld {

    static final String DRIVER = "gpu.nvidia.com";

    private DeviceWorld() {}

    static List<DeviceObject> first(int cluster) {
        List<DeviceObject> objects = new ArrayList<>();
        if (cluster != 1) {
            objects.add(deviceClass());
            List.of(0, 1, 3).forEach(node -> objects.add(slice(node, 4, 1, "")));
        }
        return objects;
    }

    /** @param holding jobs of which claims may be reported */
    static List<DeviceObject> objects(int a, int b, int c, List<Job> holding) {
        int node = List.of(0, 1, 3).get(a % 3);
        return switch (b % 8) {
            case 0 -> List.of(deviceClass());
            case 1 -> List.of(slice(node, c % 5, 1 + c % 3, ""));
            case 2 -> List.of(slice(node, 4, 2, "{'key':'gpu.nvidia.com/xid','value':'79','effect':'NoExecute'}"));
            case 3 ->
                List.of(object(
                        "DeviceHealth",
                        "pods-" + c % 2,
                        "{'resources':[{'resourceID':'" + device(node, c % 4) + "','health':'"
                                + (c % 3 == 0 ? "Healthy" : "Unhealthy") + "'}]}"));
            case 4 -> List.of(claim("other-" + c % 3, null, List.of(device(node, c % 4))));
            case 5, 6 ->
                holding.isEmpty()
                        ? List.of(slice(node, 4, 1, ""))
                        : List.of(claim(
                                "own-" + c % 6,
                                holding.get(c % holding.size()),
                                c % 2 == 0
                                        ? List.of(device(node, c % 4))
                                        : List.of(device(node, c % 4), device(node, (c + 1) % 4))));
            default -> List.of(slice(node, 4, 1 + c % 2, ""));
        };
    }

    static List<String> removed(int a, int b, int c) {
        return switch (c % 7) {
            case 0 -> List.of("ResourceClaim/own-" + a % 6, "ResourceClaim/other-" + b % 3);
            case 1 -> List.of("DeviceHealth/pods-" + b % 2);
            case 2 -> a % 5 == 0 ? List.of("ResourceSlice/node-" + b % 4) : List.of();
            case 3 -> a % 11 == 0 ? List.of("DeviceClass/" + DRIVER) : List.of();
            default -> List.of();
        };
    }

    private static String device(int node, int index) {
        return DRIVER + "/node-" + node + "/gpu-" + index;
    }

    private static DeviceObject deviceClass() {
        return object(
                "DeviceClass",
                DRIVER,
                "{'metadata':{'name':'gpu.nvidia.com'},'spec':{'extendedResourceName':'nvidia.com/gpu','selectors':["
                        + "{'cel':{'expression':'device.attributes[\"gpu.nvidia.com\"].type == \"gpu\"'}}]}}");
    }

    private static DeviceObject slice(int node, int gpus, int generation, String taint) {
        List<String> devices = new ArrayList<>();
        for (int i = 0; i < gpus; i++) {
            devices.add("{'name':'gpu-" + i + "','attributes':{'type':{'string':'gpu'},'clique':{'string':'" + i / 2
                    + "'},'productName':{'string':'" + (i == 3 ? "A" : "B") + "'},'uuid':{'string':'"
                    + (generation + i) % 5 + "'}}"
                    + (taint.isEmpty() ? "" : ",'taints':[" + taint + "]") + "}");
        }
        return object(
                "ResourceSlice",
                "node-" + node,
                "{'metadata':{'name':'node-" + node + "'},'spec':{'driver':'gpu.nvidia.com','nodeName':'node-" + node
                        + "','pool':{'name':'node-" + node + "','generation':" + generation
                        + ",'resourceSliceCount':1},'devices':[" + String.join(",", devices) + "]}}");
    }

    private static DeviceObject claim(String name, @Nullable Job job, List<String> devices) {
        List<String> results = new ArrayList<>();
        for (String device : devices) {
            String[] parts = device.split("/", 3);
            results.add("{'request':'gpu','driver':'" + parts[0] + "','pool':'" + parts[1] + "','device':'" + parts[2]
                    + "'}");
        }
        return object(
                "ResourceClaim",
                name,
                "{'metadata':{'name':'" + name + "','labels':{"
                        + (job == null
                                ? ""
                                : "'landfall.dev/job':'" + job.id() + "','landfall.dev/attempt':'" + job.attempts()
                                        + "'")
                        + "}},'status':{'allocation':{'devices':{'results':[" + String.join(",", results) + "]}}}}");
    }

    private static DeviceObject object(String kind, String name, String json) {
        return new DeviceObject(kind, name, json.replace("\"", "\\\"").replace('\'', '"'));
    }

    /** Pods that ask for GPUs by claim. */
    static PodSet podSet(String name, int count, int a, int b) {
        List<String> selectors = a % 4 == 0
                ? List.of("device.attributes[\"gpu.nvidia.com\"].productName == \"B\"")
                : a % 4 == 1 ? List.of("device.attributes[\"gpu.nvidia.com\"].uuid != \"" + b % 5 + "\"") : List.of();
        ClaimSpec.Exact exact = new ClaimSpec.Exact(
                DRIVER, selectors, a % 17 == 0 ? "All" : "ExactCount", 1 + b % 3, false, List.of(), new TreeMap<>());
        List<ClaimSpec.Constraint> constraints =
                a % 5 == 0 ? List.of(new ClaimSpec.Constraint(List.of(), DRIVER + "/clique", null)) : List.of();
        ClaimSpec spec = new ClaimSpec(List.of(new ClaimSpec.Request("gpu", exact, List.of())), constraints);
        ClaimUse use = new ClaimUse("gpus", b % 5 == 0 ? "ring" : null, spec);
        return new PodSet(
                name,
                count,
                null,
                true,
                b % 4 == 0 ? Amounts.of("cpu", 1_000) : Amounts.of(java.util.Map.of("cpu", 1_000L, World.GPU, b % 4L)),
                Scheduling.ANYWHERE,
                null,
                List.of(use));
    }
}
