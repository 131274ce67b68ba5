package dev.landfall.adapters.port.agent;

import dev.landfall.model.JobId;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.input.Input.DevicesReported.DeviceObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Many changes of a cluster as few reports: what is true of each thing now. */
record News(
        boolean cluster,
        boolean queue,
        Set<JobId> jobs,
        List<NodeFacts> changedNodes,
        List<String> removedNodes,
        List<Change.OfReclaim> reclaims,
        List<DeviceObject> devices,
        List<String> removedDevices) {

    static News of(List<Change> changes, MemberCluster cluster) {
        boolean clusterToo = false;
        boolean queueToo = false;
        Set<JobId> jobs = new LinkedHashSet<>();
        SortedMap<String, NodeFacts> nodes = new TreeMap<>();
        SortedSet<String> removed = new TreeSet<>();
        List<Change.OfReclaim> reclaims = new ArrayList<>();
        SortedMap<String, DeviceObject> devices = new TreeMap<>();
        SortedSet<String> removedDevices = new TreeSet<>();
        for (Change change : changes) {
            switch (change) {
                case Change.OfCluster _ -> clusterToo = true;
                case Change.OfQueue _ -> queueToo = true;
                case Change.OfWork(JobId job) -> jobs.add(job);
                case Change.OfReclaim reclaim -> reclaims.add(reclaim);
                case Change.OfNode(String node) -> {
                    NodeFacts facts = cluster.node(node);
                    if (facts == null) {
                        nodes.remove(node);
                        removed.add(node);
                    } else {
                        nodes.put(node, facts);
                        removed.remove(node);
                    }
                }
                case Change.OfDevice(DeviceObject object) -> {
                    devices.put(object.kind() + "/" + object.name(), object);
                    removedDevices.remove(object.kind() + "/" + object.name());
                }
                case Change.OfDeviceGone(String key) -> {
                    devices.remove(key);
                    removedDevices.add(key);
                }
            }
        }
        reclaims.removeIf(reclaim -> removed.contains(reclaim.node()));
        return new News(
                clusterToo,
                queueToo,
                jobs,
                List.copyOf(nodes.values()),
                List.copyOf(removed),
                reclaims,
                List.copyOf(devices.values()),
                List.copyOf(removedDevices));
    }
}
